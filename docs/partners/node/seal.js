// The seal: sign and encrypt to the hub, decrypt and verify what comes from it. All cryptography is OpenSSL's `openssl cms`.
//
//   node seal.js FOLDER seal   < envelope > body          what goes to the hub
//   node seal.js FOLDER open   < body     > envelope      what came from the hub
//   node seal.js FOLDER verify < letter   > envelope      what was kept of it: the hub's signature, our evidence
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readSettings } from './settings.js';

const SIGNED_DATA = '06092a864886f70d010702';
const AUTH_ENVELOPED_DATA = '060b2a864886f70d0109100117';

/** It is not the hub's, not for us, or not whole. Nothing of it may be used. */
export class SealError extends Error {}

/** The seals of one institution. */
export class Seals {
  #settings;

  /** @param {import('./settings.js').Settings} settings */
  constructor(settings) {
    this.#settings = settings;
  }

  /** @param {Buffer} envelope @returns {Promise<Buffer>} what goes to the hub */
  async seal(envelope) {
    const { file } = this.#settings;
    const sign = '-sign -cades -nosmimecap -binary -nodetach -md sha256 -outform DER';
    const signed = await cms(envelope, sign, '-signer', file('sign.pem'), '-inkey', file('sign.key'));
    // -keyopt belongs to the -recip before it. Without it OpenSSL derives the key with SHA-1, which the hub refuses (IDN-003).
    const encrypt = '-encrypt -aes-256-gcm -binary -outform DER';
    return cms(signed, encrypt, '-recip', file('hub-encrypt.pem'), '-keyopt', 'ecdh_kdf_md:sha256');
  }

  /**
   * @param {Buffer} body
   * @returns {Promise<{envelope: Buffer, signed: Buffer, wasEncrypted: boolean}>} the verified envelope, and the signed data around it, our evidence
   */
  async open(body) {
    // OpenSSL would decrypt older, unauthenticated kinds too: we look at what it is first.
    switch (contentType(body)) {
      case SIGNED_DATA:
        return { envelope: await this.verify(body), signed: body, wasEncrypted: false };
      case AUTH_ENVELOPED_DATA: {
        const signed = await this.#decrypt(body);
        return { envelope: await this.verify(signed), signed, wasEncrypted: true };
      }
      default:
        throw new SealError('neither encrypted nor signed as the partner guide says');
    }
  }

  async #decrypt(body) {
    // Also with replaced keys, encrypt-….key: what was sent to an old one may have waited.
    for (const key of readdirSync(this.#settings.folder).filter((name) => /^encrypt.*\.key$/.test(name))) {
      const { file } = this.#settings;
      try {
        return await cms(body, '-decrypt -inform DER -binary', '-recip', file(key.replace(/key$/, 'pem')), '-inkey', file(key));
      } catch (e) {
        if (!(e instanceof SealError)) throw e;
      }
    }
    throw new SealError('it does not open with any key of ours');
  }

  /** @param {Buffer} signed @returns {Promise<Buffer>} the envelope that the hub signed */
  verify(signed) {
    const { file } = this.#settings;
    // -nointern: the signer's certificate is looked for in hub-sign.pem only. Without it, any member could sign as the hub.
    const verify = '-verify -cades -inform DER -binary -purpose any -nointern';
    return cms(signed, verify, '-certfile', file('hub-sign.pem'), '-CAfile', file('sector-ca.pem'));
  }
}

/** The object identifier at the beginning of a ContentInfo, as DER has it. */
function contentType(der) {
  if (der.length < 2 || der[0] !== 0x30) return '';
  const begin = 2 + (der[1] & 0x80 ? der[1] & 0x7f : 0);
  return der.subarray(begin, begin + 2 + (der[begin + 1] ?? 0)).toString('hex');
}

/** Content goes by pipes: nothing readable is left on disk. What a failing OpenSSL wrote before it failed is not looked at. */
function cms(data, options, ...files) {
  return new Promise((resolve, reject) => {
    const limits = { encoding: 'buffer', maxBuffer: 16 << 20 };
    const child = execFile('openssl', ['cms', ...options.split(' '), ...files], limits, (failed, out, err) => {
      if (!failed) resolve(out);
      else if (failed.code === 'ENOENT') reject(new Error('openssl is not installed'));
      else reject(new SealError(err.toString('utf8').trim().split('\n')[0] || 'openssl failed'));
    });
    child.stdin.on('error', () => {}); // it ended before it read all: its exit says why
    child.stdin.end(data);
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [folder, what] = process.argv.slice(2);
  if (!['seal', 'open', 'verify'].includes(what)) {
    console.error('node seal.js FOLDER seal|open|verify < given > result');
    process.exit(2);
  }
  try {
    const result = await new Seals(readSettings(folder))[what](readFileSync(0));
    process.stdout.write(what === 'open' ? result.envelope : result);
  } catch (e) {
    if (!(e instanceof SealError)) throw e;
    console.error(` ✖ ${e.message}`);
    process.exitCode = 8;
  }
}
