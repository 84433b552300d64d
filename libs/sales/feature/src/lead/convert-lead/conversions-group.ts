/** The consumer group that opens what follows from conversions. */
export const CONVERSIONS_GROUP = 'sales.conversions';
