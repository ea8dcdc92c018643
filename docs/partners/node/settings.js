// An institution's folder: partner.json beside its keys and certificates, and what it must not forget.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Who we are, and where the hub is. Beside it lie tls, sign, encrypt (.pem, .key), sector-ca.pem, hub-sign.pem, hub-encrypt.pem.
 * @typedef {{folder: string, url: string, environment: string, institution: string, hub: string, file: (name: string) => string}} Settings
 */

/** @param {string} folder @returns {Settings} */
export function readSettings(folder) {
  const { url, environment, institution, hub } = JSON.parse(readFileSync(join(folder, 'partner.json'), 'utf8'));
  return Object.freeze({ folder, url, environment, institution, hub, file: (name) => join(folder, name) });
}
