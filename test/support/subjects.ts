import type { TransferSubject } from '../../src/index.ts';

/** The chat of the article's example, which Ana has in Customer Service. */
export const chatWithAna: TransferSubject & { readonly status: 'active' } = {
  programId: 'care',
  channel: 'webchat',
  status: 'active',
  campaignId: 'service',
  agentId: 'ana',
};
