// Reminders before certificates end: each is written down, so that it is sent once.
import type { Tx } from './transactions.ts';

export interface Reminder {
  memberId: string;
  program: string;
  expiresOn: string;
}

/**
 * Notes the reminders that are due today and were not, and answers them: of several for one certificate the latest alone, as
 * after an outage. Nobody is reminded of what is suspended, revoked, merged or retired, or while their record is restricted.
 */
export function insertReminders(tx: Tx, most: number): Promise<Reminder[]> {
  return tx.query<Reminder>(
    `with due as (
       select c.id, c.member_id, p.code, c.expires_on, min(d.days) as days
       from rollbook.certificates c join rollbook.programs p on p.id = c.program_id
       cross join unnest(p.reminder_days) as d (days)
       where c.state = 'active' and c.merged_into is null and c.retired_on is null and c.member_id is not null
         -- The index serves this range; no program reminds earlier than its greatest number of days.
         and c.expires_on between rollbook.today() and rollbook.today() + (select max(x) from rollbook.programs, unnest(reminder_days) x)
         and c.expires_on - d.days <= rollbook.today()
         and not exists (select from rollbook.restrictions r where r.member_id = c.member_id and r.lifted_at is null)
       group by c.id, c.member_id, p.code, c.expires_on),
     waiting as (
       select * from due where not exists (select from rollbook.certificate_reminders r
         where r.certificate_id = due.id and r.expires_on = due.expires_on and r.days_before <= due.days)
       order by due.expires_on, due.id limit $1),
     noted as (
       insert into rollbook.certificate_reminders (certificate_id, expires_on, days_before)
       select id, expires_on, days from waiting on conflict do nothing returning certificate_id)
     select w.member_id as "memberId", w.code as program, w.expires_on as "expiresOn"
     from noted n join waiting w on w.id = n.certificate_id`,
    [most],
  );
}
