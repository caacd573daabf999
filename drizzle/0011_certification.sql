-- Certification: programs, applications, exam results and the life of a certificate.
select 1;
