/** The channels that the product documentation names. Other channels exist in the field. */
export const CHANNELS = ['webchat', 'sms', 'email', 'facebook-messenger'] as const;

/** One of {@link CHANNELS}. */
export type KnownChannel = (typeof CHANNELS)[number];

/** Where a conversation takes place: a known channel, or any other by its name. Names are compared exactly. */
export type Channel = KnownChannel | (string & {}); // `& {}` keeps the known names in autocompletion
