// Answers questions about employment, as a supplier of data, until it is stopped (Ctrl-C, SIGTERM).
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { answer, xml } from './envelope.js';
import { Letters } from './letters.js';
import { ANSWERS, Busy, Line, Lost, NotTaken } from './line.js';
import { Seals } from './seal.js';
import { readSettings } from './settings.js';

const USAGE = `node supply.js FOLDER DATA [--once]

DATA is what we know, in JSON: {"<person's number>": [{"begin", "end" or null, "enterpriseNumber", "name"}]}. An institution asks its own
files here. --once stops after the first question that was answered. Prints a line when it is ready, and one a question, without a person.`;

const EMPLOYMENT = 'urn:crossroads:payload:employment:2';
const FOREVER = '9999-12-31';

/** The answer to an employmentRequest, about the person asked about and no other. Nothing when we have nothing. */
function employments(known, question) {
  const said = (path) => question.find(path)?.text;
  const person = said('ssin');
  const end = said('period/end') ?? FOREVER;
  // Dates of this form compare as texts; both ends of a period belong to it.
  const found = (known[person] ?? []).filter((one) => one.begin <= end && (one.end ?? FOREVER) >= said('period/begin'));
  return found.length === 0
    ? undefined
    : xml`<employmentAnswer xmlns="${EMPLOYMENT}"><ssin>${person}</ssin><employments>${found.map(employment)}</employments></employmentAnswer>`;
}

function employment({ begin, end, enterpriseNumber, name }) {
  const period = xml`<period><begin>${begin}</begin>${end ? xml`<end>${end}</end>` : ''}</period>`;
  const employer = xml`<enterpriseNumber>${enterpriseNumber}</enterpriseNumber>${name ? xml`<name>${name}</name>` : ''}`;
  return xml`<employment>${period}<employer>${employer}</employer></employment>`;
}

/** Takes the letters of an inbox one by one, in this order: effect, memory, acknowledgement. */
class Supplier {
  #settings;
  #letters;
  #seals;
  #known;

  constructor(settings, known) {
    this.#settings = settings;
    this.#letters = new Letters(settings);
    this.#seals = new Seals(settings);
    this.#known = known;
  }

  async serve(line, once) {
    for (;;) {
      const came = await line.receive(3600);
      if (!came) continue;
      const letter = await this.#letters.receive(came.body);
      let hasAnswered = false;
      if (!letter) console.log(' ! a message was put aside');
      else if (letter.isKnown) console.log(` = ${letter.envelope.messageId} known, only accepted`);
      else hasAnswered = await this.#treat(line, letter);
      // Only now: had we stopped before, it would come again, and the answer that was kept would go out once more.
      came.accept();
      if (letter) this.#letters.dropAnswer(letter.envelope.messageId);
      if (once && hasAnswered) return;
    }
  }

  async #treat(line, letter) {
    const { kind, messageId, relatedTo, text } = letter.envelope;
    let hasAnswered = false;
    if (kind !== 'question') {
      console.log(` ! ${kind} ${text('id') ?? ''} about ${relatedTo}: ${text('rule') ?? ''} (${letter.file})`);
    } else {
      const content = this.#letters.answer(messageId) ?? this.#answer(letter.envelope);
      if (content) hasAnswered = await this.#send(line, messageId, content);
      // Not "no data", which would be a statement about a person: the hub tells the asker that nothing came.
      else console.log(` ✖ ${messageId} asks ${text('service/name')}, which is not answered here (${letter.file})`);
    }
    this.#letters.remember(letter);
    return hasAnswered;
  }

  async #send(line, messageId, content) {
    try {
      await line.send(ANSWERS, await this.#seals.seal(content)); // returns once the broker has accepted it
    } catch (e) {
      // Where the hub was busy nothing is remembered or accepted: the question comes again.
      if (!(e instanceof NotTaken) || e instanceof Busy) throw e;
      console.log(` ✖ ${messageId} the answer was not taken: ${e.message}`);
      return false;
    }
    console.log(` ✔ ${messageId} answered`);
    return true;
  }

  #answer(asked) {
    const { payload } = asked;
    if (payload?.uri !== EMPLOYMENT || payload.name !== 'employmentRequest') return undefined;
    const content = answer(this.#settings, asked, employments(this.#known, payload));
    this.#letters.keepAnswer(asked.messageId, content);
    return content;
  }
}

async function main() {
  const { values: given, positionals } = parseArgs({ options: { once: { type: 'boolean', default: false } }, allowPositionals: true });
  const [folder, data] = positionals;
  if (!data) {
    console.error(USAGE);
    return 2;
  }
  const settings = readSettings(folder);
  const supplier = new Supplier(settings, JSON.parse(readFileSync(data, 'utf8')));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
  for (;;) {
    let line;
    try {
      line = await Line.connect(settings);
      console.log(' ready');
      await supplier.serve(line, given.once);
      return 0;
    } catch (e) {
      if (!(e instanceof Lost || e instanceof Busy)) throw e;
      console.log(` ! the connection was lost, again in 1 s: ${e.message}`);
      await sleep(1000);
    } finally {
      await line?.close();
    }
  }
}

process.exitCode = await main();
