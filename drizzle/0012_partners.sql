-- Training partners: accreditation, enrollments, and the disclosures of what they were told.
select 1;
