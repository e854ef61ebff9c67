import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversationDiagram, transferDiagram } from '../../src/index.ts';
import {
  canTransfer,
  type Channel,
  type Conversation,
  type ConversationEvent,
  INACTIVITY_TIMEOUT,
  type Program,
  type Session,
  splitIntoSessions,
  type TransferTarget,
} from '../../src/index.ts';
import { conversationArbitrary, programArbitrary } from '../support/arbitraries.ts';
import { deepFreeze } from '../support/freeze.ts';

/** Statements, without the texts that people read. */
const skeleton = (diagram: string): readonly string[] =>
  diagram.split('\n').map((line) => line.replace(/(participant \w+ as|:) .*$|".*"/, '$1'));

const hostile = fc.oneof(
  fc.constantFrom(
    '',
    '\n',
    '\r',
    '\u2028',
    'a\nb',
    '"',
    '"]\n  p0 --> p1',
    ': x\n  p0->>p1: y',
    ';',
    '#',
    '%%',
    '<br/>',
    'end',
    '\ud800',
    'x'.repeat(99),
  ),
  fc.string({ unit: fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)) }),
);

/** The same program with other names, campaigns and agents by turns. */
const renamed = (program: Program, names: readonly string[]): Program => {
  let turn = 0;
  const name = (): string => names[turn++ % names.length] ?? '';
  return deepFreeze({
    ...program,
    campaigns: program.campaigns.map((campaign) => ({ ...campaign, name: name() })),
    ...(program.agents && { agents: program.agents.map((agent) => ({ ...agent, name: name() })) }),
  });
};

/** The same conversation with other ids, one for one. */
const withIds = (conversation: Conversation, idOf: (id: string) => string): Conversation => {
  const targetOf = (to: TransferTarget): TransferTarget => ({
    campaignId: idOf(to.campaignId),
    ...(to.agentId !== undefined && { agentId: idOf(to.agentId) }),
  });
  const eventOf = (event: ConversationEvent): ConversationEvent => {
    switch (event.type) {
      case 'queued':
        return { ...event, campaignId: idOf(event.campaignId) };
      case 'accepted':
        return { ...event, agentId: idOf(event.agentId), campaignId: idOf(event.campaignId) };
      case 'message':
        return event.from === 'agent' ? { ...event, agentId: idOf(event.agentId) } : event;
      case 'transfer-requested':
        return {
          ...event,
          to: targetOf(event.to),
          ...(event.agentId !== undefined && { agentId: idOf(event.agentId) }),
        };
      case 'transfer-failed':
        return { ...event, ...(event.agentId !== undefined && { agentId: idOf(event.agentId) }) };
      case 'dispositioned':
        return { ...event, agentId: idOf(event.agentId), code: idOf(event.code) };
      case 'ended':
        return event;
    }
  };
  return deepFreeze({ ...conversation, channel: idOf(conversation.channel), events: conversation.events.map(eventOf) });
};

const options = fc.record(
  {
    inactivityTimeout: fc.constantFrom(1, INACTIVITY_TIMEOUT, Infinity),
    asOf: fc.constantFrom(0, 1_772_442_000_000, 4e12),
  },
  { requiredKeys: [] },
);

/** Sums what the arrows between the customer and an agent count, session by session. */
const toldSessions = (
  diagram: string,
): readonly { agent: string; customerMessages: number; agentMessages: number }[] => {
  const sessions: { agent: string; customerMessages: number; agentMessages: number }[] = [];
  for (const line of diagram.split('\n')) {
    const begun = /^ {2}activate (p\d+)$/.exec(line);
    if (begun !== null) sessions.push({ agent: begun[1] ?? '', customerMessages: 0, agentMessages: 0 });
    const session = sessions.at(-1);
    const sent = /^ {2}(p\d+)->>(p\d+): (\d+) messages?$/.exec(line);
    if (sent === null || session === undefined) continue;
    if (sent[1] === 'p0') session.customerMessages += Number(sent[3]);
    else session.agentMessages += Number(sent[3]);
  }
  return sessions;
};

describe('the sequence diagram of a conversation', () => {
  it('has the same statements whatever the names are', () => {
    fc.assert(
      fc.property(
        programArbitrary,
        conversationArbitrary,
        fc.array(hostile, { minLength: 1 }),
        (program, conversation, names) => {
          const plain = conversationDiagram(renamed(program, ['x']), conversation);
          const hostile = conversationDiagram(renamed(program, names), {
            ...conversation,
            customer: { name: names[0] ?? '' },
          });
          expect(skeleton(hostile)).toEqual(skeleton(plain));
        },
      ),
    );
  });

  it('has the same statements whatever the ids are', () => {
    const nowhere: Program = deepFreeze({ id: 'care', name: 'Care', campaigns: [] });
    fc.assert(
      fc.property(conversationArbitrary, hostile, (conversation, prefix) => {
        const hostile = conversationDiagram(
          nowhere,
          withIds(conversation, (id) => `${prefix}${id}`),
        );
        expect(skeleton(hostile)).toEqual(skeleton(conversationDiagram(nowhere, conversation)));
      }),
    );
  });

  it('tells every session once, with its messages', () => {
    fc.assert(
      fc.property(programArbitrary, conversationArbitrary, options, (program, conversation, options) => {
        const told = toldSessions(conversationDiagram(program, conversation, options));
        const sessions = splitIntoSessions(conversation, options);
        const order = [...new Set(sessions.map(({ agentId }) => agentId))];
        const expected = sessions.map(({ agentId, customerMessages, agentMessages }) => ({
          agent: `p${order.indexOf(agentId) + 1}`,
          customerMessages,
          agentMessages,
        }));
        expect(told).toEqual(expected);
      }),
    );
  });

  it('tells how every session ended, and its outcome', () => {
    const nowhere: Program = deepFreeze({ id: 'care', name: 'Care', campaigns: [] });
    const outcome = ({ number, endedAt, dispositionCode }: Session): string =>
      `session ${number}${endedAt === undefined ? ', open' : ''}${dispositionCode === undefined ? '' : `, ${dispositionCode.replaceAll('_', '#95;')}`}`;
    fc.assert(
      fc.property(conversationArbitrary, options, (conversation, options) => {
        const told = [...conversationDiagram(nowhere, conversation, options).matchAll(/: (session .*)$/gm)].map(
          ([, note]) => note,
        );
        expect(told).toEqual(splitIntoSessions(conversation, options).map(outcome));
      }),
    );
  });

  it('tells every failed transfer once', () => {
    fc.assert(
      fc.property(programArbitrary, conversationArbitrary, options, (program, conversation, options) => {
        const told =
          conversationDiagram(program, conversation, options).match(/<br\/>(declined|expired|cancelled)/g) ?? [];
        const failed = splitIntoSessions(conversation, options).reduce(
          (sum, session) => sum + session.failedTransfers,
          0,
        );
        expect(told).toHaveLength(failed);
      }),
    );
  });

  it('has one agent at a time holding the conversation', () => {
    fc.assert(
      fc.property(programArbitrary, conversationArbitrary, options, (program, conversation, options) => {
        let holder: string | undefined;
        for (const [, change, agent] of conversationDiagram(program, conversation, options).matchAll(
          /^ {2}(activate|deactivate) (p\d+)$/gm,
        )) {
          expect(holder).toBe(change === 'activate' ? undefined : agent);
          holder = change === 'activate' ? agent : undefined;
        }
        expect(holder).toBeUndefined();
      }),
    );
  });
});

describe('the flowchart of possible transfers', () => {
  const firstBearers = (program: Program): Program['campaigns'] =>
    program.campaigns.filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index);

  /** Every pair of campaigns with an arrow from the one to the other. */
  const arrows = (diagram: string): readonly string[] =>
    [...diagram.matchAll(/^ {2}p(\d+) (<?)-->(?:\|"[^|]*"\|)? p(\d+)$/gm)]
      .flatMap(([, from, back, to]) => (back === '<' ? [`${from} ${to}`, `${to} ${from}`] : [`${from} ${to}`]))
      .sort();

  /** Those that the rules allow, on a channel that the campaign it comes from is configured for. */
  const allowed = (program: Program, on: readonly Channel[]): readonly string[] => {
    const campaigns = firstBearers(program);
    return campaigns
      .flatMap((from, i) =>
        campaigns.flatMap((to, j) => {
          const passes = on.some((channel) => {
            const subject = {
              programId: program.id,
              channel,
              status: 'active',
              campaignId: from.id,
              agentId: 'holder',
            } as const;
            return from.channels.includes(channel) && canTransfer(program, subject, { campaignId: to.id });
          });
          return passes ? [`${i} ${j}`] : [];
        }),
      )
      .sort();
  };

  const channelsOf = (program: Program): readonly Channel[] => [
    ...new Set(program.campaigns.flatMap(({ channels }) => channels)),
  ];

  it('has an arrow exactly where the rules allow the transfer', () => {
    fc.assert(
      fc.property(programArbitrary, (program) => {
        expect(arrows(transferDiagram(program))).toEqual(allowed(program, channelsOf(program)));
        for (const channel of [...channelsOf(program), 'pigeon']) {
          expect(arrows(transferDiagram(program, channel))).toEqual(allowed(program, [channel]));
        }
      }),
    );
  });

  it('names on an arrow the channels whose own flowcharts have it', () => {
    fc.assert(
      fc.property(programArbitrary, (program) => {
        for (const [, from, label, to] of transferDiagram(program).matchAll(
          /^ {2}p(\d+) <?-->\|"([^|]*)"\| p(\d+)$/gm,
        )) {
          const on = channelsOf(program).filter((channel) =>
            arrows(transferDiagram(program, channel)).includes(`${from} ${to}`),
          );
          expect([...(label?.split('<br/>') ?? [])].sort()).toEqual([...on].sort());
        }
      }),
    );
  });

  it('has the same statements whatever the names and ids are', () => {
    fc.assert(
      fc.property(programArbitrary, fc.array(hostile, { minLength: 1 }), hostile, (program, names, prefix) => {
        const { campaigns } = renamed(program, names);
        const idOf = (id: string): string => `${prefix}${id}`;
        const hostile: Program = {
          id: program.id,
          name: program.name,
          campaigns: campaigns.map((campaign) => ({
            ...campaign,
            id: idOf(campaign.id),
            channels: campaign.channels.map(idOf),
          })),
        };
        expect(skeleton(transferDiagram(deepFreeze(hostile)))).toEqual(
          skeleton(transferDiagram(renamed(program, ['x']))),
        );
      }),
    );
  });
});
