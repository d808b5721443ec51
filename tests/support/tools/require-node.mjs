// Runs before the tests, on whatever Node npm found: node:sqlite and type stripping need Node 24.
const needed = 24;
if (Number.parseInt(process.versions.node, 10) < needed) {
  process.stderr.write(
    `The tests need Node ${needed} or later; this is Node ${process.versions.node}, and there is no packaged Node for ` +
      `${process.platform} on ${process.arch}. Install Node ${needed} and try again.\n`,
  );
  process.exitCode = 1;
}
