import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Conversation,
  conversationDiagram,
  type ConversationEvent,
  conversationState,
  evolve,
  initialState,
  type Program,
  type Session,
  splitIntoSessions,
  type TransferTarget,
  unansweredWaits,
} from '../../src/index.ts';
import { programArbitrary } from '../support/arbitraries.ts';
import { hostileText, renamed, skeleton } from '../support/diagrams.ts';
import { deepFreeze } from '../support/freeze.ts';
import { logReadingArbitrary } from '../support/log-arbitrary.ts';

/** A program that knows no name. */
const nowhere: Program = deepFreeze({ id: 'care', name: 'Care', campaigns: [] });

/** The same conversation with other ids, one for one. */
function withIds(conversation: Conversation, idOf: (id: string) => string): Conversation {
  const targetOf = (to: TransferTarget): TransferTarget => ({
    campaignId: idOf(to.campaignId),
    ...(to.agentId !== undefined && { agentId: idOf(to.agentId) }),
  });
  const eventOf = (event: ConversationEvent): ConversationEvent =>
    ({
      ...event,
      ...('campaignId' in event && { campaignId: idOf(event.campaignId) }),
      ...('agentId' in event && event.agentId !== undefined && { agentId: idOf(event.agentId) }),
      ...('to' in event && { to: targetOf(event.to) }),
      ...('code' in event && { code: idOf(event.code) }),
    }) as ConversationEvent; // the same event with other ids
  return deepFreeze({ ...conversation, channel: idOf(conversation.channel), events: conversation.events.map(eventOf) });
}

/** Sums what the arrows between the customer and an agent count, session by session. */
function toldSessions(diagram: string): readonly { agent: string; customerMessages: number; agentMessages: number }[] {
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
}

const sum = (figures: readonly number[]): number => figures.reduce((total, figure) => total + figure, 0);

const count = (diagram: string, told: RegExp): number => diagram.match(told)?.length ?? 0;

describe('the sequence diagram of a conversation', () => {
  it('has the same statements whatever the names are', () => {
    fc.assert(
      fc.property(
        programArbitrary,
        logReadingArbitrary,
        fc.array(hostileText, { minLength: 1 }),
        (program, { conversation, options }, names) => {
          const plain = conversationDiagram(renamed(program, ['x']), conversation, options);
          const customer = { name: names[0] ?? '' };
          const hostile = conversationDiagram(renamed(program, names), { ...conversation, customer }, options);
          expect(skeleton(hostile)).toEqual(skeleton(plain));
        },
      ),
    );
  });

  it('has the same statements whatever the ids are', () => {
    fc.assert(
      fc.property(logReadingArbitrary, hostileText, ({ conversation, options }, prefix) => {
        const hostile = conversationDiagram(
          nowhere,
          withIds(conversation, (id) => `${prefix}${id}`),
          options,
        );
        expect(skeleton(hostile)).toEqual(skeleton(conversationDiagram(nowhere, conversation, options)));
      }),
    );
  });

  it('tells every session once, with its messages', () => {
    fc.assert(
      fc.property(programArbitrary, logReadingArbitrary, (program, { conversation, options }) => {
        const sessions = splitIntoSessions(conversation, options);
        const order = [...new Set(sessions.map(({ agentId }) => agentId))];
        const expected = sessions.map(({ agentId, customerMessages, agentMessages }) => ({
          agent: `p${order.indexOf(agentId) + 1}`,
          customerMessages,
          agentMessages,
        }));
        expect(toldSessions(conversationDiagram(program, conversation, options))).toEqual(expected);
      }),
    );
  });

  it('tells how every session ended, and its outcome', () => {
    const code = ({ dispositionCode = '' }: Session): string =>
      dispositionCode.replaceAll('_', '#95;') || '#quot;#quot;';
    const outcome = (session: Session): string =>
      `session ${session.number}${session.endedAt === undefined ? ', open' : ''}` +
      (session.dispositionCode === undefined ? '' : `, ${code(session)}`);
    const ending = ({ endedBy }: Session): readonly string[] => {
      if (endedBy === undefined || endedBy === 'transfer' || endedBy === 'takeover') return [];
      return [endedBy === 'released' ? 'released' : `ended by ${endedBy}`];
    };
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        const diagram = conversationDiagram(nowhere, conversation, options);
        const notes = [...diagram.matchAll(/^ {2}Note over p(?:[1-9]\d*: (session .*)|0,p\d+: (.*))$/gm)].map(
          ([, session, end]) => session ?? end,
        );
        const sessions = splitIntoSessions(conversation, options);
        expect(notes).toEqual(sessions.flatMap((session) => [...ending(session), outcome(session)]));
      }),
    );
  });

  it('tells every failed transfer once', () => {
    fc.assert(
      fc.property(programArbitrary, logReadingArbitrary, (program, { conversation, options }) => {
        const diagram = conversationDiagram(program, conversation, options);
        const failed = splitIntoSessions(conversation, options).map(({ failedTransfers }) => failedTransfers);
        expect(count(diagram, /<br\/>(declined|expired|cancelled)( by [^\n<]*)? after [^<\n]*$/gm)).toBe(sum(failed));
      }),
    );
  });

  it('tells every wait that ended with the conversation once', () => {
    fc.assert(
      fc.property(programArbitrary, logReadingArbitrary, (program, { conversation, options }) => {
        const diagram = conversationDiagram(program, conversation, options);
        const lost = unansweredWaits(conversation, options).filter(
          ({ endedBy }) => !['declined', 'expired', 'cancelled'].includes(endedBy),
        );
        const inQueue = count(diagram, /^ {2}Note over p0: .*waits .*<br\/>ended by \w+$/gm);
        const whileTransferring = count(diagram, /<br\/>ended by \w+ after [^<\n]*$/gm);
        expect(inQueue + whileTransferring).toBe(lost.length);
      }),
    );
  });

  it('tells every hold', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        const diagram = conversationDiagram(nowhere, conversation, options);
        const told = [...diagram.matchAll(/on hold (?:(\d+) times, )?(?:for|now)/g)].map(([, times = '1']) =>
          Number(times),
        );
        let state = initialState(conversation, options);
        let begun = 0;
        for (const event of conversation.events) {
          const next = evolve(state, event);
          // nobody can put it on hold twice
          if (event.type === 'held' && next.heldSince !== undefined && state.heldSince === undefined) begun += 1;
          state = next;
        }
        expect(sum(told)).toBe(begun);
      }),
    );
  });

  it('tells as many missed offers as are recorded', () => {
    fc.assert(
      fc.property(logReadingArbitrary, ({ conversation, options }) => {
        const { wait } = conversationState(conversation, options);
        const recorded = [...splitIntoSessions(conversation, options), ...unansweredWaits(conversation, options)];
        // a transfer that lapsed is in no record
        const told = conversationDiagram(nowhere, conversation, options)
          .split('\n')
          .filter((line) => !line.endsWith('lapsed'));
        const offers = [...told.join('\n').matchAll(/missed offers: (.*)$/gm)].flatMap(([, list = '']) =>
          [...list.matchAll(/(\d+) by /g)].map(([, count]) => Number(count)),
        );
        expect(sum(offers)).toBe(sum([...recorded, wait].map((item) => item?.missedBy?.length ?? 0)));
      }),
    );
  });

  it('has one agent at a time who has the conversation', () => {
    fc.assert(
      fc.property(programArbitrary, logReadingArbitrary, (program, { conversation, options }) => {
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

  it('draws only participants that it has declared', () => {
    fc.assert(
      fc.property(programArbitrary, logReadingArbitrary, (program, { conversation, options }) => {
        const statements = skeleton(conversationDiagram(program, conversation, options)).join('\n');
        const declared = [...statements.matchAll(/participant (p\d+) as/g)].map(([, participant]) => participant);
        for (const [participant] of statements.matchAll(/\bp\d+\b/g)) expect(declared).toContain(participant);
      }),
    );
  });
});

describe('the logs of these laws', () => {
  it('meet every kind of scene', () => {
    const diagrams = fc
      .sample(logReadingArbitrary, { numRuns: 400, seed: 7 })
      .map(({ conversation, options }) => conversationDiagram(nowhere, conversation, options));
    const kinds: Readonly<Record<string, RegExp>> = {
      'a wait for an answer': /: waits \d/,
      'a wait that goes on': /: waits( in [^<]*)?$/m,
      'a wait in no known campaign': /: waits \d+ (s|min)(<br|$)/m,
      'a lost customer': /waits .*ended by customer/,
      'a reroute': /rerouted to/,
      'a reroute of a transfer': /transfer to .*rerouted to/,
      'a missed offer': /missed offers: 1 by/,
      'offers that one agent missed': /missed offers: 2 by/,
      'a hold': /: on hold for/,
      'several holds': /on hold 2 times/,
      'a hold that goes on': /on hold now/,
      'a release': /: released/,
      'a blind transfer that was accepted': /-\)p\d+: blind transfer to/,
      'a blind transfer that nobody accepted': /Note over p0: blind transfer to .*ended by/,
      'a blind transfer for one agent, opened to any': /, now for any agent/,
      'a transfer that was accepted': /-\)p\d+: transfer to/,
      'a transfer that is pending': /<br\/>pending/,
      'a transfer that failed': /<br\/>(declined|expired|cancelled)( by .*)? after/,
      'a transfer that lapsed': /<br\/>lapsed/,
      'a transfer that was abandoned': /transfer to .*<br\/>ended by customer after/,
      'a takeover': /takes over in/,
      're-opened': /re-opened/,
      'an end before any wait': /Note over p0: ended by/,
      nothing: /nothing has happened yet/,
    };
    const rare = Object.entries(kinds).filter(
      ([, kind]) => diagrams.filter((diagram) => kind.test(diagram)).length < 4,
    );
    expect(rare.map(([name]) => name)).toEqual([]);
  });
});
