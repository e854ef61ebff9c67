import { describe, expect, it } from 'vitest';
import { type Agent, type Campaign, findAgent, findCampaign, type Program } from '../../src/index.ts';
import { program } from '../support/article.ts';

const campaign = (id: string, name: string): Campaign => ({ id, name, kind: 'omnichannel', channels: [] });
const agent = (id: string, name: string): Agent => ({ id, name, campaignIds: [], availability: 'available' });

describe('findCampaign and findAgent', () => {
  const twice: Program = {
    id: 'p',
    name: 'P',
    campaigns: [campaign('a', 'first'), campaign('a', 'second'), campaign('__proto__', 'hostile')],
    agents: [agent('a', 'first'), agent('a', 'second'), agent('constructor', 'hostile')],
  };

  it('find the first bearer of an id', () => {
    expect(findCampaign(twice, 'a')?.name).toBe('first');
    expect(findAgent(twice, 'a')?.name).toBe('first');
  });

  it('take any string for an id', () => {
    expect(findCampaign(twice, '__proto__')?.name).toBe('hostile');
    expect(findAgent(twice, 'constructor')?.name).toBe('hostile');
    expect(findCampaign(program, '__proto__')).toBeUndefined();
    expect(findAgent(program, 'constructor')).toBeUndefined();
  });

  it('find nobody where the roster is unknown', () => {
    const { agents: _, ...unknownRoster } = twice;
    expect(findAgent(unknownRoster, 'a')).toBeUndefined();
  });
});
