// States of training partners and of what they say of their students.

/** `suspended` and `ended` shut a partner out at once, whatever its dates say. */
export const partnerStates = ['accredited', 'suspended', 'ended'] as const;

/** Whether the person stands by it: only `confirmed` counts. */
export const enrollmentStates = ['pending', 'confirmed', 'declined'] as const;
