-- Organizations: representatives, affiliations, domains, and the certifications of companies.
select 1;
