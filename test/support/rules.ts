import fc from 'fast-check';
import { defineTransferRule, PLACEMENT_RULES, TRANSFER_RULES, type TransferRule } from '../../src/index.ts';

/** Rules of one's own, which look at every part of a transfer. Each is broken now and then. */
export const OWN_RULES: readonly TransferRule[] = [
  defineTransferRule({
    id: 'no-sms',
    summary: 'Text messages stay where they are.',
    check: ({ subject: { channel } }) =>
      channel === 'sms' ? { message: 'It is a text message.', details: { channel } } : undefined,
  }),
  defineTransferRule({
    id: 'no-return',
    summary: 'A conversation does not return to the queue of its campaign.',
    check: ({ fromCampaign, to: { agentId }, toCampaign }) =>
      agentId === undefined && fromCampaign !== undefined && fromCampaign === toCampaign
        ? { message: `It is in "${fromCampaign.name}" already.`, details: { campaignId: fromCampaign.id } }
        : undefined,
  }),
  defineTransferRule({
    id: 'one-campaign',
    summary: 'The receiving agent serves one campaign only.',
    check({ program, toAgent }) {
      const served = new Set(toAgent?.campaignIds);
      if (toAgent === undefined || served.size === 1) return undefined;
      if (served.size === 0) return { message: 'The agent serves no campaign.', details: { programId: program.id } };
      return { message: 'The agent serves several campaigns.', details: { served: [...served] } };
    },
  }),
  // a standard rule in other hands is a rule of one's own
  ...TRANSFER_RULES.slice(3, 6).map((rule): TransferRule => ({ ...rule })),
];

/** Any rules: the lists of the library, parts of them in any order, rules of one's own among them, some twice, or none. */
export const rulesArbitrary: fc.Arbitrary<readonly TransferRule[] | undefined> = fc.oneof(
  fc.constantFrom<readonly TransferRule[] | undefined>(undefined, TRANSFER_RULES, PLACEMENT_RULES),
  fc.subarray<TransferRule>([...TRANSFER_RULES]),
  fc.shuffledSubarray<TransferRule>([...TRANSFER_RULES, ...OWN_RULES]),
  fc.array(fc.constantFrom<TransferRule>(...TRANSFER_RULES, ...OWN_RULES), { maxLength: 12 }),
  fc.constantFrom(...OWN_RULES).map((own): readonly TransferRule[] => [...TRANSFER_RULES, own]),
);

/** Rules that note in the list each time when they are asked. */
export function notingRules(rules: readonly TransferRule[], asked: TransferRule[]): readonly TransferRule[] {
  return rules.map((rule) => {
    const noting: TransferRule = {
      ...rule,
      check(transfer) {
        asked.push(noting);
        return rule.check(transfer);
      },
    };
    return noting;
  });
}
