export { timed, type TimedOptions, type UntimedEvent } from './timed.ts';
export type { TransferCase } from './transfer-case.ts';
export {
  conversationArbitrary,
  legalConversationArbitrary,
  programArbitrary,
  transferArbitrary,
} from './arbitraries.ts';
export { type TransferLaw, type TransferLawOptions, transferLaws } from './transfer-laws.ts';
export { ruleCoverage, type RuleCoverage } from './rule-coverage.ts';
