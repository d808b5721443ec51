import type { ComponentRequest } from '../../../shared/call/component-request.ts';

/** A path without the secret, also where the token stands in an unexpected place. */
export function redactedPath(parts: readonly string[], token: string): string {
  if (parts.length === 0) return '/';
  return ['', '***', ...parts.slice(1)].join('/').replaceAll(token, '***').slice(0, 200);
}

/** A question without the secret, wherever the PBX's settings put it. */
export function redactedRequest(request: ComponentRequest, token: string): ComponentRequest {
  const { uniqueId, src, dst, data, appName } = request;
  if (![uniqueId, src, dst, data, appName].some((text) => text.includes(token))) return request;
  const redacted = (text: string) => text.replaceAll(token, '***');
  return {
    ...request,
    uniqueId: redacted(uniqueId),
    src: redacted(src),
    dst: redacted(dst),
    data: redacted(data),
    appName: redacted(appName),
  };
}
