// The name of imports of exam results among other imports.
export const resultSource = 'exam-results';
