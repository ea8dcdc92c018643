// What an institution must not forget: questions until they are answered, what it received, and the ids of the messages it treated.
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EnvelopeError, read } from './envelope.js';
import { SealError, Seals } from './seal.js';

// Longer than the hub keeps tickets, so that nothing which it may still send again was forgotten here.
const KEPT_DAYS = 41;

/**
 * A message of the hub to us: verified, for us, and its evidence on disk.
 * @typedef {{envelope: ReturnType<typeof read>, content: Buffer, file: string, isKnown: boolean}} Letter
 */

/** The letters of one institution, in its folder. Several processes may share it. */
export class Letters {
  #settings;
  #seals;

  /** @param {import('./settings.js').Settings} settings */
  constructor(settings) {
    this.#settings = settings;
    this.#seals = new Seals(settings);
    for (const name of ['questions', 'answers', 'letters', 'unreadable', 'known']) {
      mkdirSync(settings.file(name), { mode: 0o700, recursive: true });
    }
    this.#forget();
  }

  /**
   * Opens what lay in the inbox. Nothing when it is nothing of the hub's for us: it was put aside for a person to look at.
   * @param {Buffer} body @returns {Promise<Letter | undefined>}
   */
  async receive(body) {
    try {
      const opened = await this.#seals.open(body);
      const envelope = read(opened.envelope);
      if (!opened.wasEncrypted && ['question', 'answer'].includes(envelope.kind)) throw new SealError('it should have been encrypted');
      if (envelope.sender !== this.#settings.hub || envelope.recipient !== this.#settings.institution) {
        throw new EnvelopeError('it is not from the hub to us');
      }
      if (envelope.environment !== this.#settings.environment) throw new EnvelopeError(`it is of the environment ${envelope.environment}`);
      const file = this.#file('letters', envelope.messageId, '.cms');
      write(file, opened.signed);
      return { envelope, content: opened.envelope, file, isKnown: existsSync(this.#file('known', envelope.messageId)) };
    } catch (e) {
      if (!(e instanceof SealError || e instanceof EnvelopeError)) throw e;
      const aside = join(this.#settings.file('unreadable'), `${sha256(body)}.cms`);
      write(aside, body);
      console.error(` ! put aside as ${aside}: ${e.message}`);
      return undefined;
    }
  }

  /** To be called after the effect of a letter, and before it is accepted. */
  remember(letter) {
    write(this.#file('known', letter.envelope.messageId), Buffer.alloc(0));
  }

  /** The envelope sent under a ticket of ours: sent again it is a repeat, while a new one under that ticket is refused. */
  question(ticket) {
    return readIfAny(this.#file('questions', ticket, '.xml'));
  }

  /** To be called before it is sent. */
  keepQuestion(ticket, content) {
    write(this.#file('questions', ticket, '.xml'), content);
  }

  /** The envelope with which we answered a question of the hub. */
  answer(messageId) {
    return readIfAny(this.#file('answers', messageId, '.xml'));
  }

  /** To be called before it is sent. */
  keepAnswer(messageId, content) {
    write(this.#file('answers', messageId, '.xml'), content);
  }

  /** To be called once the hub has it and its question is remembered. */
  dropAnswer(messageId) {
    rmSync(this.#file('answers', messageId, '.xml'), { force: true });
  }

  #file(folder, name, end = '') {
    // A file's name that leads nowhere else: a ticket may have slashes.
    return join(this.#settings.file(folder), (/^[A-Za-z0-9_-]+$/.test(name) ? name : sha256(name)) + end);
  }

  #forget() {
    const before = Date.now() - KEPT_DAYS * 86_400_000;
    for (const folder of ['known', 'questions']) {
      for (const name of readdirSync(this.#settings.file(folder))) {
        const file = join(this.#settings.file(folder), name);
        if (statSync(file).mtimeMs < before) rmSync(file, { force: true });
      }
    }
  }
}

function sha256(given) {
  return createHash('sha256').update(given).digest('hex');
}

function readIfAny(file) {
  try {
    return readFileSync(file);
  } catch (e) {
    if (e.code === 'ENOENT') return undefined;
    throw e;
  }
}

/** Whole or not at all, on disk when it returns, and readable by nobody else. */
function write(file, content) {
  const part = `${file}.${process.pid}.part`;
  const out = openSync(part, 'w', 0o600);
  try {
    for (let written = 0; written < content.length; ) written += writeSync(out, content, written);
    fsyncSync(out);
  } finally {
    closeSync(out);
  }
  renameSync(part, file);
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
