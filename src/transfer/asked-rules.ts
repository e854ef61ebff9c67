import { ALL_STANDARD_RULES, type RuleSet, setOfRule } from './broken-rules.ts';
import { TRANSFER_RULES } from './standard-rules.ts';
import type { Transfer, TransferRule } from './transfer-rule.ts';

/** The rules that transfers are asked about, in the order in which violations are reported: `first`, then `others`. */
export interface AskedRules {
  /** Standard rules, in their own order, that come before all others. They are asked together. */
  readonly first: RuleSet;
  /** The rules after those. */
  readonly others: readonly TransferRule[];
  /** For the other rule at the same index, the set of it. Empty or absent: only the rule's `check` can tell. */
  readonly sets: readonly RuleSet[];
}

/** {@link TRANSFER_RULES}, made ready. */
const STANDARD_RULES: AskedRules = { first: ALL_STANDARD_RULES, others: [], sets: [] };

/** Takes rules for one question: asks each one by its `check`, unless they are {@link TRANSFER_RULES}. */
export function rulesForOnce(rules: readonly TransferRule[] = TRANSFER_RULES): AskedRules {
  return rules === TRANSFER_RULES ? STANDARD_RULES : { first: 0, others: rules, sets: [] };
}

/** Takes rules for many questions: recognises the standard ones. */
export function rulesForMany(rules: readonly TransferRule[] = TRANSFER_RULES): AskedRules {
  if (rules === TRANSFER_RULES) return STANDARD_RULES;
  const sets = rules.map(setOfRule);
  let first: RuleSet = 0;
  let count = 0;
  for (const set of sets) {
    if (set <= first) break; // a rule of one's own has an empty set, and a later standard rule a larger one
    first |= set;
    count += 1;
  }
  return { first, others: rules.slice(count), sets: sets.slice(count) };
}

/** Tells whether a transfer that breaks these standard rules keeps every rule, with no other rule left to ask. */
export function isKept({ first, others }: AskedRules, broken: RuleSet): boolean {
  return (broken & first) === 0 && others.length === 0;
}

/** Tells whether a transfer that breaks these standard rules keeps the rules that are not asked first. */
export function keepsOthers(transfer: Transfer, asked: AskedRules, broken: RuleSet): boolean {
  let index = 0;
  for (const rule of asked.others) {
    const set = asked.sets[index++];
    if (!set ? rule.check(transfer) !== undefined : (broken & set) !== 0) return false;
  }
  return true;
}
