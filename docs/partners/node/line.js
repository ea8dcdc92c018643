// The line to the hub: AMQP 1.0 over mutual TLS, SASL EXTERNAL.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import rhea from 'rhea';

export const QUESTIONS = 'exchange.online';
export const ANSWERS = 'exchange.answers';
const PATIENCE = 20;

/** The connection ended: connect again, and send again what had no outcome. */
export class Lost extends Error {}

/** The broker said no: nothing was taken, and no message about it will come. */
export class NotTaken extends Error {}

/** The hub had no room for so long as was waited: the same message may be sent again later. */
export class Busy extends NotTaken {}

/** A connection of our institution. It sends to the two public addresses and takes from its own inbox; nothing else is open to it. */
export class Line {
  #connection;
  #receiver;
  #senders = {};
  #hasCredit = false;
  #came;
  #heard;
  #isClosed = false;
  #lost;

  /** @param {import('./settings.js').Settings} settings @returns {Promise<Line>} */
  static async connect(settings) {
    const line = new Line(settings);
    await line.#inTime(new Promise((resolve) => line.#connection.once('receiver_open', resolve)), PATIENCE);
    return line;
  }

  constructor(settings) {
    const url = new URL(settings.url);
    this.#connection = rhea.create_container().connect({
      transport: 'tls',
      host: url.hostname,
      servername: url.hostname,
      port: Number(url.port || 5671),
      ca: readFileSync(settings.file('sector-ca.pem')),
      cert: readFileSync(settings.file('tls.pem')),
      key: readFileSync(settings.file('tls.key')),
      enable_sasl_external: true,
      idle_time_out: 60_000,
      reconnect: false, // a new line is made instead, so that no outcome is mistaken for another connection's
    });
    this.#lost = new Promise((_, reject) => {
      const end = (context) => reject(new Lost(String(context?.error?.description ?? context?.error?.message ?? 'the connection ended')));
      const errors = ['connection_error', 'session_error', 'sender_error', 'receiver_error', 'error', 'protocol_error'];
      for (const event of ['disconnected', 'connection_close', ...errors]) this.#connection.on(event, end);
    });
    this.#lost.catch(() => {}); // whoever waits for something hears of it
    for (const address of [QUESTIONS, ANSWERS]) this.#senders[address] = this.#connection.open_sender(address);
    // Credit is given one by one, in receive: what we do not treat stays with the broker.
    const source = { address: `inbox.${settings.institution}.online` };
    this.#receiver = this.#connection.open_receiver({ source, autoaccept: false, credit_window: 0 });
    // It may come while nobody waits for it.
    this.#receiver.on('message', (context) => {
      this.#came = context;
      this.#heard?.();
    });
  }

  /** Returns when the broker has it. Where the hub has no room now, it waits as long as it is told and sends it again. */
  async send(address, body, seconds = 300) {
    const until = Date.now() + seconds * 1000;
    for (;;) {
      // One data section. Durable, though the hub's broker makes every message so.
      const delivery = this.#senders[address].send({ body: rhea.message.data_section(body), durable: true });
      const { outcome, told } = await this.#inTime(this.#outcome(this.#senders[address], delivery), PATIENCE);
      if (outcome === 'accepted') return;
      const limit = /LIM-001 retryAfter=([0-9]+)/.exec(told);
      if (!limit && outcome === 'rejected') throw new NotTaken(told);
      const wait = (limit ? Number(limit[1]) : 1) * 1000;
      if (Date.now() + wait > until) throw new Busy(told);
      await sleep(wait);
    }
  }

  #outcome(sender, delivery) {
    return new Promise((resolve) => {
      const hears = ['accepted', 'rejected', 'released', 'modified'].map((outcome) => {
        const hear = (context) => {
          if (context.delivery !== delivery) return;
          hears.forEach(([event, listener]) => sender.removeListener(event, listener));
          resolve({ outcome, told: String(delivery.remote_state?.error?.description ?? outcome) });
        };
        sender.on(outcome, hear);
        return [outcome, hear];
      });
    });
  }

  /**
   * The next message of the inbox, to be accepted or left before the next is asked for. Nothing when none came in time.
   * @returns {Promise<{body: Buffer, accept: () => void, leave: () => void} | undefined>}
   */
  async receive(seconds) {
    if (!this.#hasCredit) this.#receiver.add_credit(1);
    this.#hasCredit = true;
    if (!this.#came) {
      try {
        await this.#inTime(new Promise((resolve) => (this.#heard = resolve)), Math.max(0.1, seconds));
      } catch (e) {
        if (e instanceof TooLate) return undefined;
        throw e;
      }
    }
    const { message, delivery } = this.#came;
    this.#came = undefined;
    this.#hasCredit = false;
    return {
      body: Buffer.from(message.body.content ?? message.body),
      // It is treated and stored: the broker may forget it.
      accept: () => delivery.accept(),
      // It is for another process of ours: not for this receiver again.
      leave: () => delivery.modified({ delivery_failed: false, undeliverable_here: true }),
    };
  }

  async close() {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const closed = new Promise((resolve) => ['connection_close', 'disconnected'].forEach((event) => this.#connection.once(event, resolve)));
    this.#connection.close();
    await Promise.race([closed, sleep(5_000, undefined, { ref: false })]);
  }

  async #inTime(promise, seconds) {
    const timer = new AbortController();
    const late = sleep(seconds * 1000, undefined, { signal: timer.signal }).then(() => {
      throw new TooLate(`nothing came in ${seconds} s`);
    });
    late.catch(() => {});
    try {
      return await Promise.race([promise, this.#lost, late]);
    } finally {
      timer.abort();
    }
  }
}

class TooLate extends Lost {}
