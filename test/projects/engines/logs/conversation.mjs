// Conversations by number, always the same for a seed: mostly what happens in a contact centre, and some noise.
import { randomOf } from './random.mjs';
import { sceneOf } from './scene.mjs';

const FIRST = Date.parse('2026-03-02T09:00:00Z');
const CHANNELS = ['webchat', 'sms', 'email', 'facebook-messenger'];

/** In milliseconds: the longest usual time between two events, a silence, and how far a clock is set back at most. */
export const PACE = { step: 60_000, silence: 21 * 60_000, setBack: 30_000 };

/**
 * One conversation with some sessions, and what can happen in and between them. It has about 27 events. Its id is not
 * ASCII, so a reader that cuts a character in two shows.
 */
export function conversationOf(seed, number, pace = PACE) {
  const random = randomOf(seed + 7_919 * number);
  const channel = random.oneOf(CHANNELS);
  const scene = sceneOf(random, channel, FIRST + number * (pace.step / 20), pace);

  if (random.chance(90)) scene.happens({ type: 'queued', campaignId: scene.campaignId });
  else scene.customerWrites();
  let isHeld = waits(scene) && talks(scene);
  for (let chapters = random.below(5); isHeld && chapters > 0; chapters -= 1)
    isHeld = random.oneOf(CHAPTERS)(scene) && talks(scene);
  if (isHeld && random.chance(90)) ends(scene);
  return { id: `чат-${number}`, programId: 'care', channel, events: scene.events };
}

/** How a story goes on while an agent has the conversation. Each returns whether an agent has it at the end. */
const CHAPTERS = [
  (scene) => asksForTransfer(scene, { campaignId: scene.aCampaign() }) && waits(scene),
  (scene) => asksForTransfer(scene, toAnAgent(scene)) && waits(scene),
  transferFails,
  transferFails,
  transferIsLost,
  transferIsBlind,
  agentEndsWhileTransferring,
  (scene) => letsGo(scene) && waits(scene),
  isTakenOver,
  (scene) => ends(scene) && comesBack(scene),
  (scene) => fallsSilent(scene) && comesBack(scene),
];

/** The customer waits, until an agent takes the conversation or the customer is lost. */
function waits(scene) {
  const { chance, happens } = scene;
  if (chance(50)) scene.customerWrites();
  while (chance(20)) {
    happens({ type: 'offer-missed', agentId: scene.awaited ?? scene.anAgent(scene.campaignId) });
    scene.awaited = undefined;
  }
  if (chance(8)) {
    scene.campaignId = scene.aCampaign();
    scene.awaited = undefined;
    happens({ type: 'rerouted', to: { campaignId: scene.campaignId } });
  }
  if (chance(8)) {
    scene.awaited = undefined;
    happens({ type: 'ended', by: scene.oneOf(['customer', 'customer', 'system', 'inactivity']) });
    return chance(50) && comesBack(scene);
  }
  const inPlaceOf = scene.awaited !== undefined && chance(10) ? { takeover: true } : {};
  scene.agentId = inPlaceOf.takeover
    ? scene.anAgent(scene.campaignId)
    : (scene.awaited ?? scene.anAgent(scene.campaignId));
  scene.awaited = undefined;
  happens({ type: 'accepted', agentId: scene.agentId, campaignId: scene.campaignId, ...inPlaceOf });
  return true;
}

function talks(scene) {
  const { chance, happens } = scene;
  for (let turns = 1 + scene.times(5); turns > 0; turns -= 1) {
    scene.customerWrites();
    scene.agentWrites();
    if (chance(5)) happens({ type: 'message', from: 'system', text: 'You are now being connected.' });
  }
  if (chance(15)) {
    happens({ type: 'held', ...scene.byAgent() });
    if (chance(20)) scene.isSilent();
    if (chance(70)) happens({ type: 'resumed', ...scene.byAgent() });
    else scene.customerWrites();
  }
  return true;
}

function toAnAgent(scene) {
  const campaignId = scene.aCampaign();
  return { campaignId, agentId: scene.anAgent(campaignId) };
}

function asksForTransfer(scene, to) {
  const comment = scene.chance(30) && { comment: 'Wants to add an item.' };
  scene.happens({ type: 'transfer-requested', to, ...scene.byAgent(), ...comment });
  if (scene.chance(60)) scene.happens({ type: 'dispositioned', agentId: scene.agentId, code: 'TRANSFERRED' });
  scene.campaignId = to.campaignId;
  scene.awaited = to.agentId;
  return true;
}

function transferFails(scene) {
  const { campaignId } = scene;
  const to = toAnAgent(scene);
  asksForTransfer(scene, to);
  if (scene.chance(30)) scene.agentWrites();
  const reason = scene.oneOf(['declined', 'expired', 'cancelled']);
  const who = { declined: { agentId: to.agentId }, expired: {}, cancelled: { agentId: scene.agentId } }[reason];
  scene.happens({ type: 'transfer-failed', reason, ...who });
  scene.campaignId = campaignId;
  scene.awaited = undefined;
  return true;
}

function transferIsLost(scene) {
  const { campaignId } = scene;
  asksForTransfer(scene, { campaignId: scene.aCampaign() });
  scene.happens({ type: 'ended', by: scene.oneOf(['customer', 'system']) });
  scene.campaignId = campaignId;
  return comesBack(scene);
}

/** The agent asks and leaves at once. A transfer to one agent can still fail; then it waits for the whole campaign. */
function transferIsBlind(scene) {
  const to = scene.chance(50) ? toAnAgent(scene) : { campaignId: scene.aCampaign() };
  asksForTransfer(scene, to);
  scene.happens({ type: 'released', ...scene.byAgent() });
  if (to.agentId !== undefined && scene.chance(50)) {
    scene.awaited = undefined;
    scene.happens({ type: 'transfer-failed', reason: 'expired' });
  }
  return waits(scene);
}

function agentEndsWhileTransferring(scene) {
  const { campaignId } = scene;
  asksForTransfer(scene, { campaignId: scene.aCampaign() });
  scene.happens({ type: 'ended', by: 'agent', agentId: scene.agentId });
  scene.campaignId = campaignId;
  return comesBack(scene);
}

function letsGo(scene) {
  scene.happens({ type: 'released', ...scene.byAgent() });
  return true;
}

function isTakenOver(scene) {
  scene.agentId = scene.anAgent(scene.campaignId);
  scene.happens({ type: 'accepted', agentId: scene.agentId, campaignId: scene.campaignId, takeover: true });
  return true;
}

function ends(scene) {
  const by = scene.oneOf(['agent', 'agent', 'customer', 'system', 'inactivity']);
  if (by === 'inactivity') scene.isSilent();
  scene.happens({ type: 'ended', by, ...(by === 'agent' && scene.byAgent()) });
  if (scene.chance(85)) {
    const code = scene.oneOf(['SALE', 'SOLVED', 'TEST']);
    const session = scene.chance(5) && { session: 1 };
    scene.happens({ type: 'dispositioned', agentId: scene.agentId, code, ...session });
  }
  return true;
}

/** Nobody writes for too long. The service notices, or nobody does. */
function fallsSilent(scene) {
  scene.isSilent();
  if (scene.chance(50)) scene.happens({ type: 'ended', by: 'inactivity' });
  return true;
}

/** The customer writes again, which re-opens the conversation. */
function comesBack(scene) {
  scene.customerWrites();
  if (scene.chance(30)) scene.happens({ type: 'queued', campaignId: scene.campaignId });
  return waits(scene);
}
