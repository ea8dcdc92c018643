// Asks a question through the hub, as a recipient of data, and waits for what becomes of it.
import { readFileSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { question, read } from './envelope.js';
import { Letters } from './letters.js';
import { Line, Lost, NotTaken, QUESTIONS } from './line.js';
import { Seals } from './seal.js';
import { readSettings } from './settings.js';

const USAGE = `node ask.js FOLDER PAYLOAD --legal-context C [--person FILE] [--ticket T] [--end-user FILE] [--out FILE] [--wait SECONDS]

PAYLOAD is the question in XML; {person}, {today} and {yearAgo} in it are filled, the person's number from a file (- is standard input),
never from the command line. Run again under the same ticket, the very same envelope goes out: a repeat, which has one effect.
Prints one line of JSON. Leaves with 0 when it is known whether there is data, 5 when the hub refused, 9 when nothing is known yet.`;

// How far the hub's clock may lie behind ours, in milliseconds.
const CLOCKS = 3000;

/** Sends the envelope and waits for its outcome. When the connection is lost, the same envelope goes out on a new one: that is safe. */
async function ask(settings, letters, ticket, content, seconds) {
  const seals = new Seals(settings);
  const asked = read(content);
  const since = Date.now();
  const until = since + seconds * 1000;
  for (;;) {
    let line;
    try {
      line = await Line.connect(settings);
      await line.send(QUESTIONS, await seals.seal(content), (until - Date.now()) / 1000);
      return await outcome(line, letters, (told) => isAbout(told, ticket, asked, since), until);
    } catch (e) {
      if (!(e instanceof Lost)) throw e;
      if (Date.now() > until) {
        console.error(` ✖ no connection: ${e.message}`);
        return undefined;
      }
      await sleep(1000);
    } finally {
      await line?.close();
    }
  }
}

async function outcome(line, letters, isOurs, until) {
  while (Date.now() < until) {
    const came = await line.receive((until - Date.now()) / 1000);
    if (!came) continue;
    const letter = await letters.receive(came.body);
    if (!letter) {
      came.accept();
    } else if (letter.envelope.kind === 'question') {
      came.leave(); // for supply.js
    } else {
      // What is known has no second effect; here its one effect is the file that lies in letters/ already.
      letters.remember(letter);
      came.accept();
      if (isOurs(letter.envelope)) return letter;
      console.error(` ! a letter about something else is kept: ${letter.file}`);
    }
  }
  return undefined;
}

/** The ticket and the message id both: under one ticket there may be the refusal of another message too. */
function isAbout(told, ticket, asked, since) {
  if (told.kind === 'refusal' && told.ticket === undefined) {
    // Of what the hub could not read or believe it knows no ticket. We have one question under way: when it received this one, ours was.
    return Date.parse(told.text('informationCBSS/timestampReceive')) > since - CLOCKS;
  }
  return told.ticket === ticket && told.relatedTo === asked.messageId;
}

function filled(template, person) {
  if (template.includes('{person}') !== (person !== undefined)) {
    throw new Error('{person} in the payload and --person go together');
  }
  const today = new Date();
  const day = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
  const yearAgo = new Date(today.getFullYear() - 1, today.getMonth(), today.getDate());
  return template.replaceAll('{person}', person ?? '').replaceAll('{today}', day(today)).replaceAll('{yearAgo}', day(yearAgo));
}

/** Whether two envelopes ask the same, but for their ids and times. */
function isSame(one, other) {
  const element = (e) => e && [e.uri, e.name, e.text.trim(), e.children.map(element)];
  const said = (content) => {
    const told = read(content);
    const texts = ['service/name', 'service/version', 'legalContext', 'informationCustomer/endUser/id'].map((path) => told.text(path) ?? '');
    return JSON.stringify([texts, element(told.payload)]);
  };
  return said(one) === said(other);
}

function told(ticket, letter) {
  const { envelope } = letter;
  return {
    outcome: envelope.kind,
    ticket,
    status: envelope.text('status/value'),
    code: envelope.text('status/code'),
    refusal: envelope.text('id'),
    rule: envelope.text('rule'),
    remedy: envelope.text('remedy'),
    firstMessageId: envelope.text('firstMessageId'),
    messageId: envelope.messageId,
    ticketCBSS: envelope.text('informationCBSS/ticketCBSS'),
    toldAgain: letter.isKnown,
    letter: letter.file,
  };
}

const line = (name) => readFileSync(name === '-' ? 0 : name, 'utf8').trim();

async function main() {
  const string = { type: 'string' };
  const options = { 'legal-context': string, person: string, ticket: string, 'end-user': string, out: string, wait: { type: 'string', default: '15' } };
  const { values: given, positionals } = parseArgs({ options, allowPositionals: true });
  const [folder, file] = positionals;
  if (!file || !given['legal-context']) {
    console.error(USAGE);
    return 2;
  }
  const settings = readSettings(folder);
  const letters = new Letters(settings);
  const ticket = given.ticket ?? randomUUID();
  const payload = filled(readFileSync(file, 'utf8'), given.person && line(given.person));
  let content = question(settings, ticket, given['legal-context'], payload, given['end-user'] && line(given['end-user']));
  const before = letters.question(ticket);
  if (!before) letters.keepQuestion(ticket, content);
  else if (isSame(before, content)) content = before; // a repeat
  else console.error(' ! another question went out under this ticket: the hub will refuse this one');
  let letter;
  try {
    letter = await ask(settings, letters, ticket, content, Number(given.wait));
  } catch (e) {
    if (!(e instanceof NotTaken)) throw e;
    console.error(` ✖ not taken: ${e.message}`);
    return 9;
  }
  if (!letter) {
    console.error(` ✖ nothing came in ${given.wait} s; ask again under the same ticket: --ticket ${ticket}`);
    return 9;
  }
  console.log(JSON.stringify(told(ticket, letter)));
  if (given.out) writeFileSync(given.out, letter.content, { mode: 0o600 });
  const { kind, text } = letter.envelope;
  // SUP-001 and the like are refusals too: the supplier was not reached, and nothing is known.
  if (kind === 'refusal') return /^(SUP|HUB)-/.test(text('id')) ? 9 : 5;
  return text('status/value') === 'NO_RESULT' ? 9 : 0;
}

process.exitCode = await main();
