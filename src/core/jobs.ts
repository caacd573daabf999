// What the job door needs of the queue.
export type { JobQueue, JobTasks } from '../store/job-queue.ts';
