import type { ConversationEvent } from '../model/conversation-event.ts';
import { campaignDispositions } from '../model/campaign-dispositions.ts';
import { findCampaign, type Program } from '../model/program.ts';
import { draftOf } from '../sessions/draft-of-state.ts';
import type { ConversationState } from '../sessions/conversation-state.ts';
import { witnessEvent } from '../sessions/replay.ts';
import { stateOf } from '../sessions/state-of-draft.ts';
import {
  PLACEMENT_RULES,
  type StandardPlacementRule,
  type StandardTransferRule,
  TRANSFER_RULES,
} from '../transfer/standard-rules.ts';
import type { TransferRule } from '../transfer/transfer-rule.ts';
import { checkTransfer } from '../transfer/transfer-decision.ts';
import type { AnyEventFinding, EventFinding } from './event-finding.ts';
import { judgeEvent } from './event-judgement.ts';

/** Why an event is refused. A union on `code`, which types the details. The same findings as an audit's. */
export type Refusal<
  R extends TransferRule = StandardTransferRule,
  P extends TransferRule = StandardPlacementRule,
> = EventFinding<R, P>;

/** Whether an event may be appended. If so, the state after it. If not, every reason. */
export type EventDecision<
  R extends TransferRule = StandardTransferRule,
  P extends TransferRule = StandardPlacementRule,
> =
  | {
      readonly allowed: true;
      readonly refusals: readonly [];
      /** `evolve(state, event)`. */
      readonly state: ConversationState;
    }
  | {
      readonly allowed: false;
      readonly refusals: readonly [Refusal<R, P>, ...Refusal<R, P>[]];
      readonly state?: undefined;
    };

/** The rules by which events are judged. */
export interface DecideOptions {
  /** The rules for a transfer that is requested. Default: `TRANSFER_RULES`. */
  readonly rules?: readonly TransferRule[] | undefined;
  /** The rules for the place where a conversation is queued, rerouted or accepted. Default: `PLACEMENT_RULES`. */
  readonly placementRules?: readonly TransferRule[] | undefined;
}

/**
 * The type of the rules in options `O`: what is given, the standard ones if nothing is, both if it may be absent. Of a
 * union of options, the rules of each.
 */
export type RulesIn<O, Key extends keyof DecideOptions, Standard extends TransferRule> = O extends unknown
  ? Key extends keyof O
    ? RulesOf<O[Key], Standard>
    : Standard
  : never;

/** The type of the rules in a list that may be absent. */
type RulesOf<List, Standard extends TransferRule> = List extends readonly (infer R extends TransferRule)[]
  ? R
  : Standard;

/** Options `O` without properties that `Known` does not have, so that a misspelt option does not compile. */
export type NoOthers<O, Known> = {
  // of a type with every key, such as `any`, nothing can be misspelt
  readonly [Key in string extends keyof O ? never : Exclude<KeysIn<O>, keyof Known>]?: never;
};

/** The keys of each member of a union. */
type KeysIn<O> = O extends unknown ? keyof O : never;

/**
 * Decides whether an event may be appended to a conversation: for a service to ask before it stores the event. Judges
 * the state as of `event.at`: if the conversation is inactive by then, it has ended.
 *
 * Refuses every event that `evolve` would ignore, except a system message. Refuses what an audit of the log with the
 * same rules would report about the event.
 *
 * @throws {TypeError} if the state is of another version.
 *
 * @example
 * ```ts
 * const state = evolve(initialState(conversation), { at: 0, type: 'queued', campaignId: 'service' });
 * const first = decide(program, state, { at: 5, type: 'accepted', agentId: 'ana', campaignId: 'service' });
 * first.allowed; // => true
 * const second = decide(program, first.state ?? state, { at: 6, type: 'accepted', agentId: 'max', campaignId: 'service' });
 * second.refusals.map(({ code }) => code); // => ['nothing-to-accept', 'placement-not-allowed']
 * ```
 */
export function decide<const O extends (DecideOptions & NoOthers<O, DecideOptions>) | undefined = {}>(
  program: Program,
  state: ConversationState,
  event: ConversationEvent,
  options?: O,
): EventDecision<RulesIn<O, 'rules', StandardTransferRule>, RulesIn<O, 'placementRules', StandardPlacementRule>>;
export function decide(
  program: Program,
  state: ConversationState,
  event: ConversationEvent,
  { rules = TRANSFER_RULES, placementRules = PLACEMENT_RULES }: DecideOptions = {},
): EventDecision<TransferRule, TransferRule> {
  const draft = draftOf(state);
  const [first, ...others]: readonly AnyEventFinding[] = judgeEvent(
    {
      programId: program.id,
      findCampaign: (id) => findCampaign(program, id),
      checkTransfer: (subject, to) => checkTransfer(program, subject, to, rules),
      checkPlacement: (subject, to) => checkTransfer(program, subject, to, placementRules),
      findDisposition: (campaign, code) => campaignDispositions(campaign).find((own) => own.code === code),
    },
    witnessEvent(draft, event),
  );
  if (first === undefined) return { allowed: true, refusals: [], state: stateOf(draft) };
  return { allowed: false, refusals: [first, ...others] };
}
