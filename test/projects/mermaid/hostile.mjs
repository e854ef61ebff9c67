import fc from 'fast-check';

/** Names that mean something to Mermaid, to its markdown, to HTML, to XML or to a terminal. */
export const HOSTILE_NAMES = [
  '',
  ' ',
  '  x  ',
  'a  b',
  '\t',
  '    code',
  'x',
  'o',
  'v',
  'a"b',
  "O'Brien",
  '"`x`"',
  '`x`',
  'a;b',
  ';',
  ',',
  'a, b',
  ':',
  'a:b',
  '#',
  '#35;',
  '#quot;',
  '&',
  '&amp;',
  '&#35;',
  '&lt;',
  'ﬂ',
  'ß',
  'ﬂ°°35¶ß',
  'ﬂ°lt¶ß',
  '¶ß',
  'ﬂﬂ°°°',
  '%',
  '%%',
  '%% x',
  '%%{init: {"theme": "dark"}}%%',
  '---',
  '---\ntitle: x\n---',
  '<b>x</b>',
  '<br>',
  'a<br/>b',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '**x**',
  '_x_',
  '__x__',
  '1. x',
  '1) x',
  '1.',
  '- x',
  '* x',
  '+ x',
  '# x',
  '> x',
  '~~x~~',
  '~~~',
  '[x](y)',
  '![x](y)',
  'http://a.example/b',
  'www.example.com',
  'a@b.example',
  '$$x$$',
  '\\',
  '\\n',
  '\\"',
  '[x]',
  '(x)',
  '{x}',
  '((x))',
  '([x])',
  '[[x]]',
  '[/x/]',
  '{{x}}',
  '>x]',
  '@{ shape: x }',
  'x@',
  '|',
  '||',
  '=',
  '==>',
  '-',
  '--',
  '-->',
  '<-->',
  '---x',
  '-.->',
  '->>',
  '-->>',
  '-x',
  '-)',
  '()',
  '<<->>',
  '+',
  '/',
  '//',
  '\\\\',
  ':::',
  ':::x',
  '!x!',
  '*',
  '^',
  'end',
  'End',
  'END',
  'class',
  'classDef x fill:#fff;',
  'style',
  'style: #',
  'style x:#fff;',
  'linkStyle 0',
  'click',
  'call x()',
  'href',
  'subgraph',
  'graph',
  'flowchart',
  'direction TB',
  'x direction  LR',
  'default',
  '_self',
  'interpolate',
  'as',
  'p0',
  'p1',
  'p0 as p1',
  'actor',
  'participant',
  'create',
  'destroy',
  'activate p0',
  'deactivate',
  'note over p0: x',
  'loop',
  'rect',
  'opt',
  'alt',
  'else',
  'par',
  'and',
  'critical',
  'break',
  'box',
  'autonumber',
  'off',
  'title x',
  'accTitle: x',
  'accDescr { x }',
  'links p0: {}',
  'properties',
  'details',
  'wrap: x',
  ':wrap:x',
  'nowrap:x',
  'sequenceDiagram',
  'fa:fa-car',
  'javascript:x',
  '__proto__',
  'constructor',
  'toString',
  'a\nb',
  '\n',
  'a\r\nb',
  '\r',
  '\u0085',
  '\u2028',
  'a\u2028b',
  '\u2029',
  '\v',
  '\f',
  '\0',
  'a\0b',
  '\u0007',
  '\u001b[31m',
  '\u007f',
  '\u200b',
  '\u200d',
  '\u202eabc',
  '\u2066x',
  '\ufeff',
  '\ufffe',
  '\uffff',
  '\ud800',
  'a\udc00b',
  'e\u0301',
  '\u0301',
  'José',
  'Straße',
  '日本語',
  'עברית',
  'العربية',
  '🙂',
  '👩‍👩‍👧',
  '™',
  '½',
  '①',
  'ﷺ',
  'x'.repeat(10_000),
  '#'.repeat(10_000),
  '🙂'.repeat(60),
  '🙂'.repeat(39) + 'ab',
];

/** What a label shows of a name: its beginning, on one line, with the usual sign for what is no character. */
export function shownName(name) {
  const characters = [...name];
  const shown = characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : name;
  if (shown === '') return '""';
  return visible(shown.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').replace(/\p{Cs}/gu, '\ufffd'));
}

/** Text as it is seen: without white space, which is drawn run together and wrapped, or what joins words invisibly. */
export function visible(text) {
  return text.replace(/[\u2060\s]+/gu, '');
}

const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE_NAMES) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.constantFrom(...HOSTILE_NAMES), { minLength: 2, maxLength: 3 })
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
      .map((units) => String.fromCharCode(...units)),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);

const CHANNELS = ['webchat', 'sms', 'email', 'facebook-messenger'];
const oneOf = (pool) => fc.constantFrom(...pool);

/** A program with hostile ids, names and channels, and a conversation in it that uses them, legal or not. */
export const hostileCase = fc
  .record({
    campaignIds: fc.uniqueArray(name, { minLength: 1, maxLength: 5 }),
    agentIds: fc.uniqueArray(name, { minLength: 1, maxLength: 4 }),
    channels: fc.array(fc.oneof(oneOf(CHANNELS), name), { minLength: 1, maxLength: 4 }),
    code: name,
  })
  .chain(({ campaignIds, agentIds, channels, code }) => {
    const campaignId = oneOf(campaignIds);
    const agentId = oneOf(agentIds);
    const channel = oneOf(channels);
    const type = (value) => fc.constant(value);
    const to = fc.record({ campaignId, agentId, channel }, { requiredKeys: ['campaignId'] });
    const event = fc.oneof(
      fc.record({ type: type('queued'), campaignId }),
      { weight: 2, arbitrary: fc.record({ type: type('offer-missed'), agentId }) },
      { weight: 3, arbitrary: fc.record({ type: type('accepted'), agentId, campaignId }) },
      { weight: 2, arbitrary: fc.record({ type: type('message'), from: type('customer'), text: name }) },
      { weight: 2, arbitrary: fc.record({ type: type('message'), from: type('agent'), agentId, text: name }) },
      { weight: 2, arbitrary: fc.record({ type: type('held') }) },
      fc.record({ type: type('resumed') }),
      { weight: 2, arbitrary: fc.record({ type: type('released') }) },
      { weight: 3, arbitrary: fc.record({ type: type('transfer-requested'), to, comment: name }) },
      { weight: 2, arbitrary: fc.record({ type: type('rerouted'), to }) },
      {
        weight: 2,
        arbitrary: fc.record(
          { type: type('transfer-failed'), reason: fc.constantFrom('declined', 'expired', 'cancelled'), agentId },
          { requiredKeys: ['type', 'reason'] },
        ),
      },
      fc.record({ type: type('dispositioned'), agentId, code: type(code) }),
      {
        weight: 2,
        arbitrary: fc.record({ type: type('ended'), by: fc.constantFrom('agent', 'customer', 'inactivity', 'system') }),
      },
    );
    return fc.record({
      program: fc.record(
        {
          id: type('p'),
          name,
          campaigns: fc
            .tuple(
              ...campaignIds.map((id) =>
                fc.record({
                  id: type(id),
                  name,
                  kind: fc.constantFrom('omnichannel', 'omnichannel', 'omnichannel', 'call'),
                  channels: fc.subarray([...new Set(channels)]),
                }),
              ),
            )
            .map((campaigns) => campaigns.slice(0, campaigns.length - (campaigns.length > 2 ? 1 : 0))), // one id stays unknown
          agents: fc.tuple(
            ...agentIds.slice(1).map((id) =>
              fc.record({
                id: type(id),
                name,
                campaignIds: fc.subarray(campaignIds),
                availability: type('available'),
              }),
            ),
          ),
        },
        { requiredKeys: ['id', 'name', 'campaigns'] },
      ),
      conversation: fc.record(
        {
          id: name,
          programId: type('p'),
          channel,
          customer: fc.record({ name }, { requiredKeys: [] }),
          events: fc
            .array(fc.tuple(event, fc.integer({ min: -5_000, max: 3_000_000 })), { maxLength: 30, size: 'max' })
            .map((steps) => {
              let at = 0;
              return steps.map(([what, elapsed]) => ({ ...what, at: (at += elapsed) }));
            }),
        },
        { requiredKeys: ['id', 'programId', 'channel', 'events'] },
      ),
    });
  });

/** The same program and conversation, every name and id of theirs plain: ids stay as different as they were. */
export function plainCase({ program, conversation }) {
  const ids = new Map();
  const plain = (id) => {
    if (!ids.has(id)) ids.set(id, `x${ids.size}`);
    return ids.get(id);
  };
  const target = ({ campaignId, agentId, channel }) => ({
    campaignId: plain(campaignId),
    ...(agentId !== undefined && { agentId: plain(agentId) }),
    ...(channel !== undefined && { channel: plain(channel) }),
  });
  const named = (value) => ({ ...value, id: plain(value.id), name: 'x' });
  return {
    program: {
      ...program,
      campaigns: program.campaigns.map((campaign) => ({ ...named(campaign), channels: campaign.channels.map(plain) })),
      ...(program.agents && { agents: program.agents.map(named) }),
    },
    conversation: {
      ...conversation,
      channel: plain(conversation.channel),
      ...(conversation.customer && { customer: { name: 'x' } }),
      events: conversation.events.map((event) => ({
        ...event,
        ...(event.agentId !== undefined && { agentId: plain(event.agentId) }),
        ...(event.campaignId !== undefined && { campaignId: plain(event.campaignId) }),
        ...(event.to !== undefined && { to: target(event.to) }),
        ...(event.code !== undefined && { code: 'x' }),
      })),
    },
  };
}
