/**
 * Loaded into a command's process: its pipes count as the terminal of a person. Keys come one by one, as from a terminal
 * in raw mode, so that Ctrl-C is the character that it is there.
 */
for (const stream of [process.stdin, process.stdout, process.stderr])
  Object.defineProperty(stream, 'isTTY', { value: true });
Object.assign(process.stdin, { isRaw: false, setRawMode: () => process.stdin });
Object.assign(process.stdout, { columns: 80, rows: 24 });
// Nobody reads: unlike a terminal, a pipe would keep the process alive until it is closed at the other end.
process.stdin.on('pause', () => process.stdin.unref()).on('resume', () => process.stdin.ref());
