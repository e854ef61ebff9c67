import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Campaign,
  canTransfer,
  defineTransferRule,
  type Program,
  type Transfer,
  TRANSFER_RULES,
  type TransferRule,
} from '../../src/index.ts';
import { transferArbitrary, transferLaws } from '../../src/testing/index.ts';
import { program } from '../support/article.ts';

const LAWS = {
  alone: 'each rule alone answers what it answers within the policy',
  same: 'the same question has the same answer, whatever is asked in between',
  can: 'canTransfer answers what checkTransfer answers',
  explain: 'explainTransfer lists every rule, with the violations that checkTransfer reports',
  options: 'each option has the decision that checkTransfer gives',
  policy: 'a policy answers what the free functions answer',
  order: 'the order of the rules changes neither whether a transfer is allowed nor which rules it breaks',
  ids: 'each rule has an id of its own that is not empty',
  words: 'each rule has a summary, and each violation a message and details that are a JSON object',
  inputs: 'no rule changes what it is given',
} as const;

/** The messages of the laws that a policy breaks, by the laws' names. */
function broken(
  rules: readonly TransferRule[],
  transfers?: Parameters<typeof transferLaws>[1],
): ReadonlyMap<string, string> {
  return new Map(
    transferLaws(rules, transfers).flatMap(({ name, property }) => {
      const { failed, errorInstance } = fc.check(property, { seed: 1, numRuns: 100 });
      return failed ? [[name, errorInstance instanceof Error ? errorInstance.message : String(errorInstance)]] : [];
    }),
  );
}
const brokenLaws = (rules: readonly TransferRule[]): readonly string[] => [...broken(rules).keys()];

const rule = (check: TransferRule['check'], id = 'mine'): TransferRule =>
  defineTransferRule({ id, summary: 'Mine.', check });
const breach = { message: 'No.', details: {} };
const never = (id: string): TransferRule => rule(() => undefined, id);

describe('transferLaws', () => {
  it('are kept by the standard rules', () => {
    const laws = transferLaws(TRANSFER_RULES);
    expect(laws.map(({ name }) => name)).toEqual(Object.values(LAWS));
    for (const { property } of laws) fc.assert(property);
  });

  it('are kept by a policy without rules', () => {
    expect(brokenLaws([])).toEqual([]);
  });

  it('are kept by a good rule, which may rely on what is typed', () => {
    const reads = rule(({ subject, to }) =>
      subject.channel.length + subject.programId.length + to.campaignId.length > 25 ? breach : undefined,
    );
    expect(brokenLaws([reads])).toEqual([]);
  });

  it("ask about the team's own transfers", () => {
    const asked: unknown[] = [];
    const spy = rule(({ to }) => {
      asked.push(to.campaignId);
      return undefined;
    });
    const subject = { programId: 'care', channel: 'sms', status: 'waiting' } as const;
    const transfers = fc.constant({ program: { ...program, campaigns: [] }, subject, to: { campaignId: 'x' } });
    for (const { property } of transferLaws([spy], { transfers })) fc.assert(property, { numRuns: 2 });
    expect(new Set(asked)).toEqual(new Set(['x']));
    expect(transferLaws([spy], { transfers: undefined }).length).toBe(Object.keys(LAWS).length);
  });
});

describe('a rule whose answer depends on more than the question', () => {
  it('is named where it depends on how often it was asked', () => {
    let asked = 0;
    const counts = rule(() => ((asked += 1) % 3 === 0 ? breach : undefined), 'every-third');
    const messages = broken([never('first'), counts, never('last')]);
    expect([...messages.keys()]).toEqual(
      expect.arrayContaining([LAWS.same, LAWS.can, LAWS.explain, LAWS.options, LAWS.order]),
    );
    for (const message of messages.values()) expect(message).toMatch(/^Rule "every-third" /);
  });

  it('is named where canTransfer alone is refused, or alone is allowed', () => {
    // each law asks checkTransfer first, which takes an even number of questions for one case and one rule
    const flips = (refusesFirst: boolean): TransferRule => {
      let asked = 0;
      return rule(() => ((asked++ % 2 === 0) === refusesFirst ? breach : undefined), 'flips');
    };
    const { can } = LAWS;
    const messageFor = (policy: readonly TransferRule[]): string | undefined => {
      const law = transferLaws(policy).find(({ name }) => name === can);
      const { errorInstance } = fc.check(law?.property ?? fc.property(fc.constant(0), () => true), { seed: 1 });
      return errorInstance instanceof Error ? errorInstance.message : undefined;
    };
    expect(messageFor([never('first'), flips(true), never('last')])).toBe(
      'Rule "flips" is broken for checkTransfer, not for canTransfer.',
    );
    expect(messageFor([never('first'), flips(false), never('last')])).toBe(
      'Rule "flips" is broken for canTransfer, not for checkTransfer.',
    );
  });

  it('is named where it breaks every time, but in another way after another rule', () => {
    let last = '';
    const after = (id: string): TransferRule =>
      rule(() => {
        const details = { after: last };
        last = id;
        return { message: 'No.', details };
      }, id);
    const messages = broken([after('first'), after('second'), after('third')]);
    expect([...messages.keys()]).toEqual(expect.arrayContaining([LAWS.alone, LAWS.order]));
  });

  it('is named where it remembers what it was asked before', () => {
    const seen = new Set<string>();
    const remembers = rule(({ to }) => {
      const before = seen.has(to.campaignId);
      seen.add(to.campaignId);
      return before ? breach : undefined;
    });
    expect(broken([never('other'), remembers]).get(LAWS.alone)).toMatch(/^Rule "mine" answers differently when/);
  });

  it('is named where it remembers an answer about the same objects', () => {
    const answers = new WeakMap<Campaign, ReturnType<TransferRule['check']>>();
    const messages = broken([
      rule(({ toCampaign, subject }) => {
        if (toCampaign === undefined) return undefined;
        if (!answers.has(toCampaign))
          answers.set(toCampaign, toCampaign.channels.includes(subject.channel) ? undefined : breach);
        return answers.get(toCampaign);
      }),
    ]);
    expect([...messages.keys()]).toEqual([LAWS.same]);
    expect(messages.get(LAWS.same)).toMatch(/^Rule "mine" answers differently when the same objects/);
  });

  it('is named where it remembers an answer about a conversation, wherever that is to go', () => {
    const answers = new WeakMap<Transfer['subject'], ReturnType<TransferRule['check']>>();
    const broken = brokenLaws([
      rule(({ subject, to }) => {
        if (!answers.has(subject)) answers.set(subject, to.campaignId === 'sales' ? breach : undefined);
        return answers.get(subject);
      }),
    ]);
    expect(broken).toContain(LAWS.same);
  });

  it('is named where it writes a new answer over one that it gave', () => {
    const details = { campaignId: '' };
    const messages = broken([
      rule(({ to: { campaignId } }) => {
        details.campaignId = campaignId;
        return { message: 'No.', details };
      }),
    ]);
    expect([...messages.keys()]).toEqual([LAWS.same, LAWS.options, LAWS.policy]);
    for (const message of messages.values()) expect(message).toMatch(/^Rule "mine" answers differently in /);
  });
});

describe('a policy whose order matters through hidden state', () => {
  it('is found where a rule reads what one before it wrote', () => {
    let refused = false;
    const messages = broken([
      rule(({ to }) => {
        refused = to.agentId !== undefined;
        return undefined;
      }, 'writer'),
      rule(() => (refused ? breach : undefined), 'reader'),
    ]);
    expect(messages.get(LAWS.alone)).toMatch(/^Rule "reader" answers differently when it is asked alone: /);
    expect(messages.get(LAWS.order)).toMatch(/^Rule "reader" /);
  });

  it('is found where a rule uses up what one before it left', () => {
    let left = false;
    const messages = broken([
      rule(() => {
        left = true;
        return undefined;
      }, 'writer'),
      rule(() => {
        const answer = left ? breach : undefined;
        left = false;
        return answer;
      }, 'reader'),
    ]);
    expect(messages.get(LAWS.alone)).toBe(
      'Rule "reader" answers differently when it is asked alone: no violation instead of {"message":"No.","details":{}}.',
    );
  });

  it('is found where the reader answers alike as long as the policy is asked as a whole', () => {
    let latest = '';
    const messages = broken([
      rule(({ to }) => {
        latest = to.campaignId;
        return undefined;
      }, 'writer'),
      rule(({ to }) => (latest === to.campaignId ? undefined : breach), 'reader'),
    ]);
    expect([...messages.keys()]).toEqual([LAWS.alone, LAWS.order]);
  });

  it('is found where the writer keeps a note for each program', () => {
    const notes = new WeakSet<Program>();
    const messages = broken([
      rule(({ program: asked }) => {
        notes.add(asked);
        return undefined;
      }, 'writer'),
      rule(({ program: asked }) => (notes.has(asked) ? undefined : breach), 'reader'),
    ]);
    expect(messages.get(LAWS.alone)).toMatch(/^Rule "reader" /);
  });

  it('is found where the writer notes down each question', () => {
    const notes = new Set<string>();
    const messages = broken([
      rule((transfer) => {
        notes.add(JSON.stringify(transfer));
        return undefined;
      }, 'writer'),
      rule((transfer) => (notes.has(JSON.stringify(transfer)) ? undefined : breach), 'reader'),
    ]);
    expect(messages.get(LAWS.alone)).toMatch(/^Rule "reader" /);
  });
});

describe('a rule that throws', () => {
  it('is named, with what it threw', () => {
    const throws = (thrown: unknown): TransferRule =>
      rule(() => {
        throw thrown;
      }, 'crash');
    for (const message of broken([never('other'), throws(new Error('Oh.'))]).values())
      expect(message).toBe('Rule "crash" throws: Oh.');
    expect(broken([throws('text')]).get(LAWS.can)).toBe('Rule "crash" throws: text');
    expect(broken([throws(new Error('Oh.'))]).size).toBe(Object.keys(LAWS).length - 1); // ids are asked of no transfer
  });

  it('is found where it crashes on every new conversation', () => {
    const assuming = rule(({ subject }) => {
      const campaignId: unknown = Reflect.get(subject, 'campaignId');
      return String(campaignId).length > 0 && typeof campaignId !== 'string' ? expect.fail('no campaign') : undefined;
    }, 'assuming');
    expect(broken([assuming]).get(LAWS.same)).toBe('Rule "assuming" throws: no campaign');
    expect(broken([assuming]).size).toBe(Object.keys(LAWS).length - 1); // ids are asked of no transfer
  });

  it('is found where it takes a property that is present for one that has a value', () => {
    const assuming = rule(({ to }) => {
      if ('agentId' in to) to.agentId?.length ?? expect.fail('no agent');
      return undefined;
    }, 'assuming');
    expect(broken([assuming]).get(LAWS.can)).toBe('Rule "assuming" throws: no agent');
  });
});

describe('ids', () => {
  const idMessage = (...ids: readonly unknown[]): string | undefined => {
    // @ts-expect-error ids that code without types may give
    const rules: readonly TransferRule[] = ids.map((id) => ({ id, summary: 'Mine.', check: () => undefined }));
    return broken(rules).get(LAWS.ids);
  };

  it('are unique', () => {
    expect(idMessage('a', 'b', 'a')).toBe('The rules at index 0 and 2 have the same id, "a".');
    expect(brokenLaws([never('a'), never('a')])).toEqual([LAWS.ids]);
  });

  it('are strings that are not empty', () => {
    expect(idMessage('a', '')).toBe('The rule at index 1 has an empty id.');
    expect(idMessage(' \n')).toBe('The rule at index 0 has an empty id.');
    expect(idMessage(7)).toBe('The rule at index 0 has the id 7, not a string.');
    expect(idMessage('a', undefined)).toBe('The rule at index 1 has the id undefined, not a string.');
    expect(idMessage(Symbol('a'))).toBe('The rule at index 0 has the id Symbol(a), not a string.');
    expect(idMessage('a', 'A', '__proto__')).toBeUndefined();
  });
});

describe('summaries, messages and details', () => {
  it('say something', () => {
    expect(broken([rule(() => ({ message: ' ', details: {} }))])).toEqual(
      new Map([[LAWS.words, 'Rule "mine" reports a violation without a message.']]),
    );
    expect(broken([{ ...never('mine'), summary: ' ' }])).toEqual(
      new Map([[LAWS.words, 'Rule "mine" has no summary.']]),
    );
    // @ts-expect-error what a rule without types may answer, for instance an async one
    expect(broken([rule(() => Promise.resolve(undefined))])).toEqual(
      new Map([[LAWS.words, 'Rule "mine" reports a violation without a message.']]),
    );
  });

  it('are details that JSON keeps', () => {
    const nothing: object = JSON.parse('null');
    const text: object = JSON.parse('"none"');
    const circular: { self?: object } = {};
    circular.self = circular;
    for (const details of [
      [1],
      new Map([[1, 2]]),
      new Date(0),
      { when: Number.NaN },
      { why: undefined },
      { deep: { how: () => 1 } },
      { many: 1n },
      { holes: new Array(1) },
      { toJSON: () => undefined },
      circular,
      nothing,
      text,
    ]) {
      expect(broken([rule(() => ({ message: 'No.', details }))])).toEqual(
        new Map([[LAWS.words, 'Rule "mine" reports details that are not a JSON object.']]),
      );
    }
    const twice = { a: 1 };
    const bare: object = Object.assign(Object.create(null), { chats: [1, 'two', null, { three: true }] });
    for (const details of [bare, { deep: bare }, { twice, again: [twice, twice] }])
      expect(brokenLaws([rule(() => ({ message: 'No.', details }))])).toEqual([]);
  });
});

describe('a rule that changes what it is given', () => {
  it('is named', () => {
    const writes = rule(({ to }) => {
      Object.assign(to, { note: 'seen' });
      return undefined;
    }, 'writes');
    expect(broken([never('other'), writes, never('last')]).get(LAWS.inputs)).toMatch(
      /^Rule "writes" changes what it is given: /,
    );
  });

  it('is named where JSON does not show the change', () => {
    for (const note of [{ lastAsked: undefined }, { [Symbol('seen')]: true }]) {
      const writes = rule(({ program: asked }) => {
        Object.assign(asked, note);
        return undefined;
      });
      expect(broken([writes]).get(LAWS.inputs)).toMatch(/^Rule "mine" throws: Cannot /);
    }
    const rewrites = rule(({ toCampaign }) => {
      Object.assign(toCampaign ?? {}, { channels: toCampaign?.channels });
      return undefined;
    });
    expect(brokenLaws([rewrites])).toEqual([LAWS.inputs]);
  });

  it('is named where it changes only what it is given in options', () => {
    const subject = { programId: 'care', channel: 'sms', status: 'waiting' } as const;
    const transfers = fc.constant({ program, subject, to: { campaignId: 'sales' } });
    const writes = rule(({ to, toCampaign }) => {
      if (to.campaignId === 'service') Object.assign(toCampaign ?? {}, { name: 'Mine' });
      return undefined;
    });
    expect(broken([writes], { transfers }).get(LAWS.inputs)).toMatch(/^Rule "mine" changes what it is given: /);
  });

  it("is named although a team's cases share a program, which stays as it is", () => {
    const shared: Program = JSON.parse(JSON.stringify(program));
    const writes = rule((transfer) => {
      Object.assign(transfer.program, { name: 'Mine' });
      return undefined;
    });
    expect([...broken([writes], { transfers: transferArbitrary(shared) }).keys()]).toContain(LAWS.inputs);
    expect(shared).toEqual(program);
  });
});

describe('a rule that changes the transfer itself', () => {
  it.each<[string, TransferRule['check']]>([
    ['hides a campaign from the rules after it', (transfer) => void Object.assign(transfer, { toCampaign: undefined })],
    ['asks about another target', (transfer) => void Object.assign(transfer, { to: { campaignId: 'zz' } })],
    ['adds a property', (transfer) => void Object.assign(transfer, { extra: 1 })],
    ['removes a property', (transfer) => void Reflect.deleteProperty(transfer, 'subject')],
  ])('is named, and no other rule is blamed: %s', (_what, check) => {
    const found = broken([rule(check), ...TRANSFER_RULES]);
    expect(found.has(LAWS.inputs)).toBe(true);
    for (const message of found.values())
      expect(message).toMatch(/^Rule "mine" changes what it is given: the transfer's (toCampaign|to|extra|subject)\./);
  });
});

describe('a rule that answers null', () => {
  it('is named', () => {
    // @ts-expect-error what a rule without types may answer
    for (const message of broken([rule(() => null)]).values())
      expect(message).toBe('Rule "mine" answers null. Without a breach it returns undefined.');
    // @ts-expect-error what a rule without types may answer
    expect(brokenLaws([rule(() => null)])).toContain(LAWS.alone);
  });
});

describe('the transfers that the laws ask about', () => {
  it('keep the properties that are present as undefined', () => {
    let found = false;
    const looks = rule(({ to }) => {
      found ||= 'agentId' in to && to.agentId === undefined;
      return undefined;
    });
    expect(brokenLaws([looks])).toEqual([]);
    expect(found).toBe(true);
  });

  it('shrink, in a failing law, to a program with little but what is asked about', () => {
    const [law] = transferLaws([rule(({ to }) => (to.campaignId === 'sales' ? expect.fail('sales') : undefined))]);
    const { counterexample } = fc.check(law?.property ?? expect.fail('no law'), { seed: 1 });
    const [asked, between] = JSON.parse(JSON.stringify(counterexample));
    const campaigns = [...asked.program.campaigns, ...between.program.campaigns].map(({ id }: Campaign) => id);
    expect(campaigns.length).toBeLessThanOrEqual(2);
    expect(campaigns).toContain('sales');
    expect(canTransfer(asked.program, asked.subject, asked.to)).toBe(true);
  });
});
