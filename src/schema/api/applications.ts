// Shapes of applications for a certification, their moves and the results of exams.

/** Every state of an application; which moves lead from one to another says src/policy/applications.ts. */
export const applicationStates = [
  'draft',
  'submitted',
  'eligible',
  'refused',
  'scheduled',
  'sat',
  'passed',
  'failed',
  'certified',
  'withdrawn',
  'appealed',
] as const;
export type ApplicationState = (typeof applicationStates)[number];
