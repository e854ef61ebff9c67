import { describe, expect, it } from 'vitest';
import type { Program } from '../../src/index.ts';
import { placesByChannel } from '../../src/testing/legal-place.ts';

describe('placesByChannel', () => {
  it('lists only channels that have a queue where nobody is free', () => {
    const program: Program = {
      id: 'care',
      name: 'Customer Care',
      campaigns: [
        { id: 'service', name: 'Service', kind: 'omnichannel', channels: ['webchat'] },
        { id: 'phone', name: 'Phone', kind: 'call', channels: ['fax'] },
      ],
      agents: [],
    };
    expect(placesByChannel(program)).toEqual(
      new Map([['webchat', { queues: [{ campaignId: 'service' }], takers: [] }]]),
    );
  });
});
