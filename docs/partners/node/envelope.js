// The envelope: what every message says beside its data. Schema: xsd/envelope.xsd.
import { randomUUID } from 'node:crypto';
import { SaxesParser } from 'saxes';

export const NAMESPACE = 'urn:crossroads:envelope:1';
const KINDS = ['question', 'answer', 'refusal', 'repeatNotice'];

/** It is no envelope, or not one for us. */
export class EnvelopeError extends Error {}

/** An element of XML that was read: where it belongs, its name, its text, its elements. */
export class Element {
  text = '';
  children = [];

  constructor(uri, name) {
    this.uri = uri;
    this.name = name;
  }

  /** The first element at a path such as status/value, in this element's namespace. */
  find(path) {
    return path.split('/').reduce((at, name) => at?.children.find((child) => child.name === name && child.uri === this.uri), this);
  }
}

/** @param {string} text @returns {Element} */
export function parse(text) {
  const root = new Element('', '');
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  const wrong = (why) => {
    throw new EnvelopeError(why);
  };
  parser.on('error', (e) => wrong(`not XML: ${e.message}`));
  // Entities are a way to fill memory; no envelope has a DOCTYPE.
  parser.on('doctype', () => wrong('a DOCTYPE is not allowed'));
  parser.on('opentag', (tag) => {
    const element = new Element(tag.uri, tag.local);
    open.at(-1).children.push(element);
    open.push(element);
  });
  for (const kind of ['text', 'cdata']) parser.on(kind, (characters) => (open.at(-1).text += characters));
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  return root.children[0];
}

/**
 * An envelope that was read: its kind (question, answer, refusal, repeatNotice), and what it says; text(path) is undefined where it says nothing.
 * @param {Buffer} content verified bytes
 */
export function read(content) {
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new EnvelopeError('not UTF-8');
  }
  const root = parse(text);
  const said = (path) => root.find(path)?.text;
  if (root.uri !== NAMESPACE || !KINDS.includes(root.name) || said('head/version') !== '1') {
    throw new EnvelopeError('not an envelope of version 1');
  }
  return Object.freeze({
    kind: root.name,
    environment: said('head/environment'),
    messageId: said('head/messageId')?.toLowerCase(),
    relatedTo: said('head/relatedTo')?.toLowerCase(),
    sender: said('head/sender/cbeNumber'),
    recipient: said('head/recipient/cbeNumber'),
    // The asker's ticket that it speaks of; a refusal of what the hub could not read or believe has none.
    ticket: said('informationCustomer/ticket') ?? said('ticket'),
    payload: root.find('payload')?.children[0],
    text: said,
  });
}

/**
 * A question to the hub about what the payload's namespace names. Keep these very bytes until it is answered: they are the repeat.
 * @returns {Buffer}
 */
export function question(settings, ticket, legalContext, payload, endUser) {
  const service = /^urn:crossroads:payload:([a-z][A-Za-z0-9]*):([0-9]+)$/.exec(parse(payload).uri);
  if (!service) throw new EnvelopeError("the payload's namespace names no service: urn:crossroads:payload:NAME:VERSION");
  return Buffer.from(xml`<question xmlns="${NAMESPACE}">
  ${head(settings)}
  <informationCustomer>
    <ticket>${ticket}</ticket>
    <timestampSent>${new Date().toISOString()}</timestampSent>
    <customerIdentification><cbeNumber>${settings.institution}</cbeNumber></customerIdentification>
    ${endUser === undefined ? '' : xml`<endUser><id>${endUser}</id></endUser>`}
  </informationCustomer>
  <service><name>${service[1]}</name><version>${service[2]}</version></service>
  <legalContext>${legalContext}</legalContext>
  <payload>${new Markup(payload.replace(/^\s*<\?xml[^>]*\?>/, '').trim())}</payload>
</question>
`.text);
}

/**
 * A supplier's answer to a question of the hub; without a payload it says that there is no data.
 * @param {Markup} [payload] @returns {Buffer}
 */
export function answer(settings, asked, payload) {
  return Buffer.from(xml`<answer xmlns="${NAMESPACE}">
  ${head(settings, asked.messageId)}
  <informationCBSS>
    <ticketCBSS>${asked.text('informationCBSS/ticketCBSS')}</ticketCBSS>
    <timestampReceive>${asked.text('informationCBSS/timestampReceive')}</timestampReceive>
  </informationCBSS>
  <informationSupplier>
    <ticket>${randomUUID()}</ticket>
    <timestampSent>${new Date().toISOString()}</timestampSent>
    <supplierIdentification><cbeNumber>${settings.institution}</cbeNumber></supplierIdentification>
  </informationSupplier>
  <service><name>${asked.text('service/name')}</name><version>${asked.text('service/version')}</version></service>
  <status>
    <value>${payload ? 'DATA_FOUND' : 'NO_DATA_FOUND'}</value>
    <code>${payload ? 'MSG00000' : 'MSG00100'}</code>
  </status>
  ${payload ? xml`<payload>${payload}</payload>` : ''}
</answer>
`.text);
}

function head(settings, relatedTo) {
  return xml`<head>
    <version>1</version>
    <environment>${settings.environment}</environment>
    <messageId>${randomUUID()}</messageId>
    ${relatedTo === undefined ? '' : xml`<relatedTo>${relatedTo}</relatedTo>`}
    <sender><cbeNumber>${settings.institution}</cbeNumber></sender>
    <recipient><cbeNumber>${settings.hub}</cbeNumber></recipient>
  </head>`;
}

/** Text that is XML already. */
export class Markup {
  constructor(text) {
    this.text = text;
  }
}

/** XML with values in it: every value that is not itself Markup (or a list of it) is escaped. */
export function xml(strings, ...values) {
  const written = (value) => {
    if (value instanceof Markup) return value.text;
    if (Array.isArray(value)) return value.map(written).join('');
    return String(value).replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`);
  };
  return new Markup(String.raw({ raw: strings }, ...values.map(written)));
}
