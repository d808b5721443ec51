import { TLSSocket } from 'node:tls';
import { buildConnector } from 'undici';

/** Named as Node names its own certificate failures, so that it is told as one of TLS. */
class PinError extends Error {
  readonly code = 'CERT_PIN_MISMATCH';
}

/**
 * Connects to nobody but the holder of one certificate, told by its SHA-256 fingerprint: who signed it, for which name
 * and until when does not matter then. Nothing is sent before it was compared. Sessions are not resumed, so that every
 * connection shows its certificate.
 */
export function pinnedConnector(pin: string, timeout: number): buildConnector.connector {
  const connect = buildConnector({
    timeout,
    allowH2: false,
    rejectUnauthorized: false,
    maxCachedSessions: 0,
  });
  return (options, callback) =>
    connect(options, (...[error, socket]) => {
      if (error !== null) return callback(error, null);
      if (socket instanceof TLSSocket && socket.getPeerCertificate().fingerprint256 === pin)
        return callback(null, socket);
      socket.destroy();
      callback(new PinError('the certificate is not the pinned one'), null);
    });
}
