/**
 * Whether this process is a Wayland client: Electron is one in such a session unless `--ozone-platform` says otherwise
 * (Electron's docs, breaking-changes, "ELECTRON_OZONE_PLATFORM_HINT"). Windows are then placed by the compositor and shortcuts
 * given by the desktop's portal.
 */
export function isWayland(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
  ozonePlatform: string,
): boolean {
  if (platform !== 'linux') return false;
  if (ozonePlatform !== '' && ozonePlatform !== 'auto') return ozonePlatform === 'wayland';
  return environment.XDG_SESSION_TYPE === 'wayland';
}
