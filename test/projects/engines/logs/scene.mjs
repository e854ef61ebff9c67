// One conversation while it is being told: where it stands, its clock, and the events so far.
import { agentIdsOf, campaignIdsOn } from './program.mjs';

const TEXTS = [
  'Where is my order?',
  'It leaves our warehouse today.',
  'Grüße aus Köln 👋',
  'He said: "C:\\orders\\7"',
  'One moment,\nplease.\u2028Thank you.\t\u0000',
];

/** An event that does not fit at one place in a hundred: what producers send by mistake. */
const NOISE = [
  ({ stranger }) => ({ type: 'message', from: 'agent', agentId: stranger, text: 'Wrong window, sorry.' }),
  ({ stranger }) => ({ type: 'ended', by: 'agent', agentId: stranger }),
  ({ stranger }) => ({ type: 'released', agentId: stranger }),
  ({ stranger }) => ({ type: 'dispositioned', agentId: stranger, code: 'SOLVED' }),
  ({ holder }) => ({ type: 'dispositioned', agentId: holder, code: 'NO-SUCH-CODE' }),
  ({ holder }) => ({ type: 'resumed', agentId: holder }),
  ({ stranger }) => ({ type: 'offer-missed', agentId: stranger }),
  () => ({ type: 'transfer-failed', reason: 'expired' }),
  () => ({ type: 'transfer-requested', to: { campaignId: 'hotline' } }),
  () => ({ type: 'queued', campaignId: 'no-such-campaign' }),
];

/** `pace`: see `conversation.mjs`. Percentages decide how often something happens. */
export function sceneOf({ below, chance, oneOf }, channel, begin, pace) {
  const campaignIds = campaignIdsOn(channel);
  const events = [];
  let at = begin;

  const append = (event) => void events.push({ id: `e${events.length}`, at, ...event });
  const pass = () => {
    if (chance(1))
      at -= below(pace.setBack); // the clock is set back
    else if (chance(0.3)) at += pace.silence;
    else if (!chance(5)) at += below(pace.step); // else at the same time as the event before
  };

  const scene = {
    events,
    /** The campaign that it is in or waits for. */
    campaignId: oneOf(campaignIds),
    /** The agent who has it, or had it last. */
    agentId: undefined,
    /** The one agent that it waits for. */
    awaited: undefined,
    chance,
    oneOf,
    times: below,
    aCampaign: () => oneOf(campaignIds),
    anAgent: (campaignId) => oneOf(agentIdsOf(campaignId).filter((id) => id !== scene.agentId)),
    happens(event) {
      pass();
      if (chance(1)) append(oneOf(NOISE)({ stranger: 'agent-nobody', holder: scene.agentId ?? 'agent-0' }));
      append(event);
    },
    isSilent: () => void (at += pace.silence),
    customerWrites: () => scene.happens({ type: 'message', from: 'customer', text: oneOf(TEXTS) }),
    agentWrites: () =>
      scene.happens({
        type: 'message',
        from: 'agent',
        agentId: scene.agentId,
        ...(chance(90) && { text: oneOf(TEXTS) }),
      }),
    /** Names the agent who acts, nine times in ten. */
    byAgent: () => (chance(90) ? { agentId: scene.agentId } : {}),
  };
  return scene;
}
