import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CHANNELS,
  type Conversation,
  type ConversationEvent,
  type ConversationState,
  decide,
  type EventDecision,
  findAgent,
  INACTIVITY_TIMEOUT,
  initialState,
  parseConversation,
  type Program,
  sessionsOf,
  splitIntoSessions,
  auditConversation,
} from '../../src/index.ts';
import { legalConversationArbitrary } from '../../src/testing/index.ts';
import { legalConversation } from '../../src/testing/legal-conversation.ts';
import { placesByChannel } from '../../src/testing/legal-place.ts';
import { program } from '../support/article.ts';

const seeded = { seed: 1, numRuns: 1_000 } as const;
const logsOf = (of?: Program): readonly Conversation[] => fc.sample(legalConversationArbitrary(of), seeded);

/** The article's program in which everybody is available, and which has active and inactive codes of every kind. */
const busy: Program = {
  ...program,
  campaigns: program.campaigns.map((campaign) => ({
    ...campaign,
    dispositions: [
      { code: 'ABANDON', label: 'Not any more', active: false },
      { code: 'GONE', label: 'Not any more', active: false, indicatesTransfer: true },
      { code: 'UPSOLD', label: 'Upsold' },
      { code: 'TO-SALES', label: 'Sent on', indicatesTransfer: true },
      { code: 'TO-SOMEONE', label: 'Sent on', indicatesTransfer: true },
    ],
  })),
  agents: (program.agents ?? []).map((agent) => ({ ...agent, availability: 'available' })),
};

/** Each event with the state before it, as its writer had it. */
interface Step {
  readonly state: ConversationState;
  readonly event: ConversationEvent;
  readonly decision: EventDecision;
}

function stepsOf(of: Program, conversation: Conversation): readonly Step[] {
  let state = initialState(conversation, { inactivityTimeout: INACTIVITY_TIMEOUT });
  return conversation.events.map((event) => {
    const step = { state, event, decision: decide(of, state, event) };
    state = step.decision.state ?? state;
    return step;
  });
}

describe('a legal log', () => {
  it('has a session in more than nine of ten, and sessions that began and ended in every way', () => {
    for (const logs of [logsOf(), logsOf(program)]) {
      const split = logs.map((log) => splitIntoSessions(log));
      expect(split.filter((sessions) => sessions.length === 0).length).toBeLessThan(100);
      const sessions = split.flat();
      const count = (which: (session: (typeof sessions)[number]) => boolean | undefined): number =>
        sessions.filter(which).length;
      expect(count(({ startedBy, number }) => startedBy === 'queue' && number > 1)).toBeGreaterThan(200);
      for (const kind of ['queue', 'transfer', 'takeover'])
        expect([kind, count(({ startedBy }) => startedBy === kind) > 50]).toEqual([kind, true]);
      for (const kind of ['transfer', 'takeover', 'released', 'inactivity', 'agent', 'customer', 'system'])
        expect([kind, count(({ endedBy }) => endedBy === kind) > 50]).toEqual([kind, true]);
      expect(count(({ failedTransfers }) => failedTransfers > 0)).toBeGreaterThan(50);
      expect(count(({ transferAbandoned }) => transferAbandoned)).toBeGreaterThan(50);
      expect(count(({ missedBy }) => missedBy !== undefined)).toBeGreaterThan(100);
      expect(count(({ heldTime = 0 }) => heldTime > INACTIVITY_TIMEOUT)).toBeGreaterThan(5);
    }
  });

  it('has few events at times, and many', () => {
    const ownLogs = logsOf();
    const lengths = ownLogs.map(({ events }) => events.length);
    expect(lengths.filter((length) => length < 3).length).toBeGreaterThan(5);
    expect(Math.max(...lengths)).toBeGreaterThan(35);
  });

  it('makes every move that is legal, and no other', () => {
    const busyLogs = logsOf(busy);
    const kinds = busyLogs.flatMap((log) =>
      stepsOf(busy, log).map(({ state, event }) => {
        const what = event.type === 'message' ? event.from : event.type;
        const how = event.type === 'accepted' && event.takeover === true ? ' (takeover)' : '';
        return `${state.status}${state.heldSince === undefined ? '' : ' on hold'}: ${what}${how}`;
      }),
    );
    const often = [...new Set(kinds)].filter((kind) => kinds.filter((other) => other === kind).length > 5).sort();
    const waiting = [
      'system',
      'customer',
      'dispositioned',
      'accepted',
      'accepted (takeover)',
      'offer-missed',
      'rerouted',
    ];
    const active = ['system', 'customer', 'agent', 'dispositioned', 'transfer-requested', 'released', 'ended'];
    const legal = {
      new: ['system', 'customer', 'queued'],
      waiting: [...waiting, 'queued', 'transfer-failed', 'ended'],
      active: [...active, 'accepted (takeover)', 'held'],
      'active on hold': [...active, 'accepted (takeover)', 'resumed'],
      transferring: [...waiting, 'agent', 'released', 'transfer-failed', 'ended'],
      ended: ['system', 'customer', 'dispositioned', 'queued'],
    };
    expect(often).toEqual(
      Object.entries(legal)
        .flatMap(([status, moves]) => moves.map((move) => `${status}: ${move}`))
        .sort(),
    );
    expect(new Set(kinds).size).toBe(often.length);
  });

  it('names who acts or leaves it open, and comments on some transfers', () => {
    const busyLogs = logsOf(busy);
    const events = busyLogs.flatMap((log) => log.events);
    for (const type of ['held', 'resumed', 'released', 'transfer-requested', 'transfer-failed'] as const) {
      const actors = events.flatMap((event) => (event.type === type ? [event.agentId] : []));
      expect([type, new Set(actors)]).toEqual([type, new Set([undefined, 'ana', 'lin', 'max'])]);
    }
    const endings = events.flatMap((event) => (event.type === 'ended' ? [event] : []));
    expect(new Set(endings.map((event) => (event.by === 'agent' ? (event.agentId ?? 'whoever') : event.by)))).toEqual(
      new Set(['ana', 'lin', 'max', 'whoever', 'customer', 'inactivity', 'system']),
    );
    const requests = events.flatMap((event) => (event.type === 'transfer-requested' ? [event] : []));
    expect(new Set(requests.map(({ comment }) => comment)).size).toBe(2);
    const channels = requests.map(({ to }) => to.channel);
    expect(new Set(channels)).toEqual(new Set([undefined, 'webchat', 'sms', 'facebook-messenger']));
    expect(channels.filter((channel) => channel === undefined).length).toBeGreaterThan(channels.length / 2);
    expect(new Set(requests.map(({ to }) => to.agentId))).toEqual(new Set([undefined, 'ana', 'lin', 'max']));
  });

  it('waits in every queue, and for every agent in each of their campaigns', () => {
    const events = logsOf(busy).flatMap((log) => log.events);
    expect(new Set(events.flatMap((event) => (event.type === 'queued' ? event.campaignId : [])))).toEqual(
      new Set(['service', 'sales']),
    );
    const everybody = ['service ana', 'sales lin', 'sales max', 'service max'];
    const takers = events.flatMap((event) => (event.type === 'accepted' ? `${event.campaignId} ${event.agentId}` : []));
    expect(new Set(takers)).toEqual(new Set(everybody));
    for (const type of ['transfer-requested', 'rerouted'] as const) {
      const targets = events.flatMap((event) =>
        event.type === type ? [`${event.to.campaignId} ${event.to.agentId ?? 'anybody'}`] : [],
      );
      expect([type, new Set(targets)]).toEqual([type, new Set([...everybody, 'service anybody', 'sales anybody'])]);
    }
  });

  it('has transfers that their target declines, that their requester cancels, and that expire', () => {
    const failures = logsOf(busy).flatMap((log) =>
      stepsOf(busy, log).flatMap(({ state: { status, wait, agentId }, event }) => {
        if (event.type !== 'transfer-failed') return [];
        const actorIds = { declined: wait?.to?.agentId, expired: undefined, cancelled: agentId ?? wait?.requestedBy };
        if (event.agentId !== undefined) expect(event.agentId).toBe(actorIds[event.reason]);
        return `${status}: ${event.reason}${event.agentId === undefined ? '' : ' by an agent'}`;
      }),
    );
    expect([...new Set(failures)].sort()).toEqual(
      ['transferring', 'waiting'].flatMap((status) => [
        `${status}: cancelled`,
        `${status}: cancelled by an agent`,
        `${status}: declined`,
        `${status}: declined by an agent`,
        `${status}: expired`,
      ]),
    );
  });

  it('has an id for each event, times that never run backwards, and steps across the inactivity timeout', () => {
    const ownLogs = logsOf();
    const busyLogs = logsOf(busy);
    for (const { events } of ownLogs) {
      expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => `e${index}`));
      expect(events.every(({ at }, index) => at >= (events[index - 1]?.at ?? 0))).toBe(true);
    }
    const steps = ownLogs.flatMap(({ events }) =>
      events.slice(1).map(({ at }, index) => at - (events[index]?.at ?? NaN)),
    );
    for (const step of [0, INACTIVITY_TIMEOUT - 1, INACTIVITY_TIMEOUT, INACTIVITY_TIMEOUT + 1])
      expect([step, steps.filter((elapsed) => elapsed === step).length > 50]).toEqual([step, true]);
    const inactive = busyLogs.flatMap((log) =>
      stepsOf(busy, log).flatMap(({ state, event }) =>
        state.inactiveAt !== undefined && event.at >= state.inactiveAt ? [event] : [],
      ),
    );
    expect(inactive.length).toBeGreaterThan(100);
    expect(inactive.filter((event) => event.type !== 'ended' || event.by !== 'inactivity')).toEqual([]);
  });

  it('tells of customers of whom nothing or something is known', () => {
    const ownLogs = logsOf();
    const customers = ownLogs.map(({ customer }) => customer);
    expect(customers.filter((customer) => customer === undefined).length).toBeGreaterThan(50);
    expect(customers.filter((customer) => customer?.email !== undefined).length).toBeGreaterThan(200);
  });

  it('is dispositioned with active codes of every kind, and in the end for each transfer that nothing says of yet', () => {
    const busyLogs = logsOf(busy);
    const dispositioned = busyLogs.map(({ events }) =>
      events.flatMap((event) => (event.type === 'dispositioned' ? [event] : [])),
    );
    expect(new Set(dispositioned.flat().map(({ code }) => code))).toEqual(
      new Set(['SALE', 'TEST', 'UPSOLD', 'TO-SALES', 'TO-SOMEONE']),
    );
    expect(new Set(dispositioned.flat().map(({ session }) => session === undefined)).size).toBe(2);
    for (const log of busyLogs) {
      const owed = splitIntoSessions(log).filter(
        ({ endedBy, transferredBy, agentId }) => endedBy === 'transfer' && transferredBy === agentId,
      );
      expect(owed.map(({ dispositionCode }) => dispositionCode?.slice(0, 3))).toEqual(owed.map(() => 'TO-'));
    }
  });

  it("is dispositioned for an agent's latest session, by its number or without, and for earlier ones by their number", () => {
    const kinds = logsOf(busy).flatMap((log) =>
      stepsOf(busy, log).flatMap(({ state, event }) => {
        if (event.type !== 'dispositioned' || event.code !== 'UPSOLD') return [];
        const latest = sessionsOf(state)
          .filter(({ agentId }) => agentId === event.agentId)
          .pop();
        if (event.session === undefined) return ['without a number'];
        return [event.session === latest?.number ? 'latest' : 'earlier'];
      }),
    );
    expect([...new Set(kinds)].sort()).toEqual(['earlier', 'latest', 'without a number']);
  });

  it('owes nothing more where one of several codes says that the session was transferred', () => {
    const dispositions = ['TO-A', 'TO-B'].map((code) => ({ code, label: code, indicatesTransfer: true }));
    const campaigns = busy.campaigns.map((campaign) => ({ ...campaign, dispositions }));
    const transferred = logsOf({ ...busy, campaigns })
      .flatMap((log) => splitIntoSessions(log))
      .filter(({ endedBy, transferredBy, agentId }) => endedBy === 'transfer' && transferredBy === agentId);
    expect([...new Set(transferred.map(({ dispositionCode }) => dispositionCode))].sort()).toEqual(['TO-A', 'TO-B']);
  });

  it('owes no disposition for a transfer that the agent did not ask for', () => {
    const sent = logsOf(busy)
      .flatMap((log) => splitIntoSessions(log))
      .filter(({ endedBy, transferredBy }) => endedBy === 'transfer' && transferredBy === undefined);
    expect(sent.some(({ dispositionCode }) => dispositionCode === undefined)).toBe(true);
  });

  it('is not dispositioned where no disposition is active', () => {
    const dispositions = ['SALE', 'ABANDON', 'TEST'].map((code) => ({ code, label: code, active: false }));
    const mute: Program = {
      ...program,
      campaigns: program.campaigns.map((campaign) => ({ ...campaign, dispositions })),
    };
    const logs = logsOf(mute);
    expect(logs.flatMap((log) => splitIntoSessions(log)).length).toBeGreaterThan(1_000);
    expect(logs.flatMap(({ events }) => events).filter(({ type }) => type === 'dispositioned')).toEqual([]);
  });

  it('uses the first of two campaigns, or agents, with the same id', () => {
    const twice: Program = {
      ...program,
      campaigns: [...program.campaigns, ...program.campaigns.map((one) => ({ ...one, channels: ['pigeon'] }))],
      agents: [
        ...(program.agents ?? []),
        ...(program.agents ?? []).map((agent) => ({ ...agent, campaignIds: ['sales', 'service'] })),
      ],
    };
    for (const log of logsOf(twice)) {
      expect(auditConversation(twice, log)).toEqual([]);
      expect(log.channel).not.toBe('pigeon');
      for (const { agentId, campaignId } of splitIntoSessions(log))
        expect(findAgent(twice, agentId)?.campaignIds).toContain(campaignId);
    }
  });

  it('is on a channel on which somebody may take it, if the program has one', () => {
    const [service, ...others] = program.campaigns;
    const fax: Program = {
      ...program,
      campaigns: [{ id: 'fax', name: 'Fax', kind: 'omnichannel', channels: ['fax'] }, ...others],
    };
    expect(new Set(logsOf(fax).map(({ channel }) => channel))).toEqual(new Set(['webchat'])); // nobody serves fax
    expect(new Set(logsOf(program).map(({ channel }) => channel))).toEqual(new Set(service?.channels));
    expect(new Set(logsOf({ ...fax, agents: [] }).map(({ channel }) => channel))).toEqual(new Set(['fax', 'webchat']));
  });

  it('of a program without campaigns, or without anybody, is a log of notices and waits', () => {
    for (const lonely of [
      { id: 'p', name: 'P', campaigns: [] },
      { ...program, agents: [] },
    ]) {
      for (const conversation of logsOf(lonely).slice(0, 200)) {
        expect(auditConversation(lonely, conversation)).toEqual([]);
        expect(splitIntoSessions(conversation)).toEqual([]);
        expect(CHANNELS).toContain(conversation.channel);
        expect(parseConversation(conversation)).toStrictEqual({ value: conversation });
      }
    }
  });

  it('shrinks to the events that matter', () => {
    const { counterexample } = fc.check(
      fc.property(legalConversationArbitrary(program), (log) => splitIntoSessions(log).length === 0),
      { seed: 1 },
    );
    const [opening, ...others] = counterexample?.[0].events.map(({ type }) => type) ?? [];
    expect(['queued', 'message']).toContain(opening);
    expect(others).toEqual(['accepted']);
  });
});

describe('a move of the generator', () => {
  it('is never refused: every draw that makes a move appends an event', () => {
    const places = placesByChannel(busy);
    const draws = fc.array(
      fc.record({
        move: fc.integer({ min: 1, max: 1_000_000 }),
        choices: fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()),
        elapsed: fc.constantFrom(0, 1_000, INACTIVITY_TIMEOUT),
      }),
      { maxLength: 40, size: 'max' },
    );
    fc.assert(
      fc.property(draws, (all) => {
        const { events } = legalConversation(busy, places, { channelChoice: 0, start: 0 }, all);
        expect(events.slice(all.length).filter(({ type }) => type !== 'dispositioned')).toEqual([]);
        expect(events.length).toBeGreaterThanOrEqual(all.length);
      }),
    );
  });
});
