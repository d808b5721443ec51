export function NowStrip() {
  return null;
}
