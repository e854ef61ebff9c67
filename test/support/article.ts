import type { Conversation, Program } from '../../src/index.ts';

/** The worked example of the article "Session Transfers": from Customer Service to Sales Support, on webchat. */
export const program: Program = {
  id: 'care',
  name: 'Customer Care',
  campaigns: [
    {
      id: 'service',
      name: 'Customer Service',
      kind: 'omnichannel',
      channels: ['webchat', 'sms', 'facebook-messenger'],
      dispositions: [
        { code: 'SOLVED', label: 'Question answered' },
        { code: 'TO-SALES', label: 'Transferred to sales', indicatesTransfer: true },
      ],
    },
    {
      id: 'sales',
      name: 'Sales Support',
      kind: 'omnichannel',
      channels: ['webchat'],
      dispositions: [{ code: 'UPSOLD', label: 'Item added to order' }],
    },
    { id: 'phone', name: 'Phone Orders', kind: 'call', channels: [] },
  ],
  agents: [
    { id: 'ana', name: 'Ana', campaignIds: ['service'], availability: 'available' },
    { id: 'lin', name: 'Lin', campaignIds: ['sales'], availability: 'available' },
    { id: 'max', name: 'Max', campaignIds: ['sales', 'service'], availability: 'on-call' },
  ],
};

const at = (clock: string): number => Date.parse(`2026-03-02T${clock}Z`);

export const conversation: Conversation = {
  id: 'chat-1',
  programId: 'care',
  channel: 'webchat',
  customer: { name: 'Kim', email: 'kim@example.com', site: 'shop.example', page: '/orders/7' },
  events: [
    { at: at('09:00:00'), type: 'queued', campaignId: 'service' },
    { at: at('09:00:05'), type: 'message', from: 'customer', text: 'Where is my order?' },
    { at: at('09:00:40'), type: 'accepted', agentId: 'ana', campaignId: 'service' },
    { at: at('09:01:00'), type: 'message', from: 'agent', agentId: 'ana', text: 'It leaves our warehouse today.' },
    { at: at('09:02:10'), type: 'message', from: 'customer', text: 'Can I add an item to it?' },
    { at: at('09:02:30'), type: 'message', from: 'agent', agentId: 'ana', text: 'Sales Support can do that for you.' },
    { at: at('09:02:45'), type: 'transfer-requested', to: { campaignId: 'sales' }, agentId: 'ana' },
    { at: at('09:02:50'), type: 'dispositioned', agentId: 'ana', code: 'TO-SALES' },
    { at: at('09:03:05'), type: 'message', from: 'customer', text: 'Thank you!' },
    { at: at('09:03:20'), type: 'accepted', agentId: 'lin', campaignId: 'sales' },
    { at: at('09:03:45'), type: 'message', from: 'agent', agentId: 'lin', text: 'Hello, which item would you like?' },
    { at: at('09:04:30'), type: 'message', from: 'customer', text: 'The blue mug, please.' },
    { at: at('09:05:15'), type: 'message', from: 'agent', agentId: 'lin', text: 'Added. Anything else?' },
    { at: at('09:05:40'), type: 'message', from: 'customer', text: 'No, that is all.' },
    { at: at('09:06:00'), type: 'ended', by: 'customer' },
    { at: at('09:06:20'), type: 'dispositioned', agentId: 'lin', code: 'UPSOLD' },
  ],
};
