-- What each column holds, why and for how long: written by `npm run contract` from the declarations.
comment on column rollbook.members.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.members.public_id is 'technical, indirect; for membership-administration (contract); kept with its row; erasure: delete; exported as subject.id';
comment on column rollbook.members.display_name is 'identity, direct; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as profile.displayName';
comment on column rollbook.members.given_name is 'identity, direct; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as profile.givenName';
comment on column rollbook.members.family_name is 'identity, direct; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as profile.familyName';
comment on column rollbook.members.handle is 'identity, direct; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as profile.handle';
comment on column rollbook.members.headline is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as profile.headline';
comment on column rollbook.members.about is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as profile.about';
comment on column rollbook.members.job_title is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as profile.jobTitle';
comment on column rollbook.members.organization is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as profile.organization';
comment on column rollbook.members.country is 'contact, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as profile.country';
comment on column rollbook.members.city is 'contact, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as profile.city';
comment on column rollbook.members.interests is 'preferences, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as profile.interests';
comment on column rollbook.members.keywords is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as profile.keywords';
comment on column rollbook.members.skills is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as profile.skills';
comment on column rollbook.members.provenance is 'technical, indirect; for membership-administration (contract); kept with its row; erasure: delete; exported as provenance';
comment on column rollbook.members.revision is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a version counter of the record';
comment on column rollbook.members.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.members.updated_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.handles.key is 'identity, direct; for membership-administration (contract); kept for ever: a handle is never given twice; erasure: keep; exported as profile.handles';
comment on column rollbook.handles.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.handles.taken_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.photos.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.photos.media_type is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: described in the attachment';
comment on column rollbook.photos.bytes is 'identity, direct; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as attachments.photo';
comment on column rollbook.photos.width is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: described in the attachment';
comment on column rollbook.photos.height is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: described in the attachment';
comment on column rollbook.photos.sha256 is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: described in the attachment';
comment on column rollbook.photos.provenance is 'technical, indirect; for membership-administration (contract); kept with its row; erasure: delete; exported as provenance';
comment on column rollbook.photos.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.emails.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.emails.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.emails.provenance is 'technical, indirect; for membership-administration (contract); kept with its row; erasure: delete; exported as provenance';
comment on column rollbook.emails.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.emails.updated_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.emails.kind is 'contact, none; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as emails.kind';
comment on column rollbook.emails.address is 'contact, direct; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as emails.address';
comment on column rollbook.emails.is_primary is 'contact, none; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as emails.primary';
comment on column rollbook.emails.verified_at is 'security, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as emails.verifiedAt';
--> statement-breakpoint
comment on column rollbook.phones.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.phones.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.phones.provenance is 'technical, indirect; for membership-administration (contract); kept with its row; erasure: delete; exported as provenance';
comment on column rollbook.phones.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.phones.updated_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.phones.kind is 'contact, none; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as phones.kind';
comment on column rollbook.phones.number is 'contact, direct; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as phones.number';
--> statement-breakpoint
comment on column rollbook.addresses.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.addresses.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.addresses.provenance is 'technical, indirect; for membership-administration (contract); kept with its row; erasure: delete; exported as provenance';
comment on column rollbook.addresses.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.addresses.updated_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.addresses.kind is 'contact, none; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as addresses.kind';
comment on column rollbook.addresses.street is 'contact, direct; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as addresses.street';
comment on column rollbook.addresses.city is 'contact, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as addresses.city';
comment on column rollbook.addresses.region is 'contact, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as addresses.region';
comment on column rollbook.addresses.postal_code is 'contact, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as addresses.postalCode';
comment on column rollbook.addresses.country is 'contact, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as addresses.country';
--> statement-breakpoint
comment on column rollbook.employments.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.employments.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.employments.provenance is 'technical, indirect; for membership-administration (contract); kept with its row; erasure: delete; exported as provenance';
comment on column rollbook.employments.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.employments.updated_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.employments.organization is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as employments.organization';
comment on column rollbook.employments.title is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as employments.title';
comment on column rollbook.employments.start_date is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as employments.start';
comment on column rollbook.employments.end_date is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as employments.end';
comment on column rollbook.employments.summary is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as employments.summary';
--> statement-breakpoint
comment on column rollbook.educations.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.educations.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.educations.provenance is 'technical, indirect; for membership-administration (contract); kept with its row; erasure: delete; exported as provenance';
comment on column rollbook.educations.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.educations.updated_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.educations.institution is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as educations.institution';
comment on column rollbook.educations.degree is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as educations.degree';
comment on column rollbook.educations.area is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as educations.area';
comment on column rollbook.educations.start_date is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as educations.start';
comment on column rollbook.educations.end_date is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as educations.end';
--> statement-breakpoint
comment on column rollbook.credentials.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.credentials.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.credentials.provenance is 'technical, indirect; for membership-administration (contract); kept with its row; erasure: delete; exported as provenance';
comment on column rollbook.credentials.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.credentials.updated_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.credentials.title is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as credentials.title';
comment on column rollbook.credentials.issuer is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as credentials.issuer';
comment on column rollbook.credentials.awarded is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as credentials.awarded';
comment on column rollbook.credentials.url is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as credentials.url';
--> statement-breakpoint
comment on column rollbook.links.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.links.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.links.provenance is 'technical, indirect; for membership-administration (contract); kept with its row; erasure: delete; exported as provenance';
comment on column rollbook.links.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.links.updated_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.links.kind is 'professional, none; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as links.kind';
comment on column rollbook.links.url is 'professional, direct; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as links.url';
--> statement-breakpoint
comment on column rollbook.linked_accounts.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.linked_accounts.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.linked_accounts.provider is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as linkedAccounts.provider';
comment on column rollbook.linked_accounts.scope is 'professional, none; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as linkedAccounts.scope';
comment on column rollbook.linked_accounts.linked_at is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as linkedAccounts.linkedAt';
comment on column rollbook.linked_accounts.unlinked_at is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as linkedAccounts.unlinkedAt';
--> statement-breakpoint
comment on column rollbook.programs.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.programs.code is 'certification, none; for certification (contract); kept for ever: others rely on the certificate; erasure: keep; exported as certifications.program';
comment on column rollbook.programs.version is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of the association, public anyway';
comment on column rollbook.programs.title is 'certification, none; for certification (contract); kept for ever: others rely on the certificate; erasure: keep; exported as certifications.title';
comment on column rollbook.programs.description is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of the association, public anyway';
comment on column rollbook.programs.validity_months is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of the association, public anyway';
comment on column rollbook.programs.renewal_window_days is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of the association, public anyway';
comment on column rollbook.programs.reinstatement is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of the association, public anyway';
comment on column rollbook.programs.reminder_days is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of the association, public anyway';
comment on column rollbook.programs.prerequisites is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of the association, public anyway';
comment on column rollbook.programs.exam_parts is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of the association, public anyway';
comment on column rollbook.programs.fee_reference is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of the association, public anyway';
comment on column rollbook.programs.open is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of the association, public anyway';
comment on column rollbook.programs.revision is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a version counter of the record';
comment on column rollbook.programs.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.programs.updated_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.certificates.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.certificates.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: blank; not exported: an internal identifier of the holder';
comment on column rollbook.certificates.program_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: exported as the program code';
comment on column rollbook.certificates.number is 'certification, direct; for certification (contract); kept for ever: others rely on the certificate; erasure: keep; exported as certifications.number';
comment on column rollbook.certificates.number_key is 'technical, direct; for membership-administration (contract); kept with its row; erasure: keep; not exported: the number without its separators';
comment on column rollbook.certificates.issued_on is 'certification, indirect; for certification (contract); kept for ever: others rely on the certificate; erasure: keep; exported as certifications.issuedOn';
comment on column rollbook.certificates.renewed_on is 'certification, indirect; for certification (contract); kept for ever: others rely on the certificate; erasure: keep; exported as certifications.renewedOn';
comment on column rollbook.certificates.expires_on is 'certification, indirect; for certification (contract); kept for ever: others rely on the certificate; erasure: keep; exported as certifications.expiresOn';
comment on column rollbook.certificates.state is 'certification, indirect; for certification (contract); kept for ever: others rely on the certificate; erasure: keep; exported as certifications.status';
comment on column rollbook.certificates.merged_into is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.certificates.retired_on is 'certification, indirect; for certification (contract); kept for ever: others rely on the certificate; erasure: keep; exported as certifications.retiredOn';
comment on column rollbook.certificates.provenance is 'technical, indirect; for membership-administration (contract); kept with its row; erasure: delete; exported as provenance';
comment on column rollbook.certificates.revision is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a version counter of the record';
comment on column rollbook.certificates.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.certificates.updated_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.certificate_events.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.certificate_events.seq is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the order of recording';
comment on column rollbook.certificate_events.certificate_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.certificate_events.kind is 'certification, indirect; for certification (contract); kept for ever: others rely on the certificate; erasure: keep; exported as certifications.events.kind';
comment on column rollbook.certificate_events.occurred_on is 'certification, indirect; for certification (contract); kept for ever: others rely on the certificate; erasure: keep; exported as certifications.events.on';
comment on column rollbook.certificate_events.expires_on is 'certification, indirect; for certification (contract); kept for ever: others rely on the certificate; erasure: keep; exported as certifications.events.expiresOn';
comment on column rollbook.certificate_events.reason is 'certification, indirect; for certification (contract); kept for ever: others rely on the certificate; erasure: blank; exported as certifications.events.reason';
comment on column rollbook.certificate_events.holder_name is 'certification, direct; for certification (contract); kept for ever: others rely on the certificate; erasure: blank; exported as certifications.events.holderName';
comment on column rollbook.certificate_events.actor is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: who recorded it';
comment on column rollbook.certificate_events.recorded_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.certificate_reminders.certificate_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.certificate_reminders.expires_on is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: exported with the certificate';
comment on column rollbook.certificate_reminders.days_before is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a setting of the program';
comment on column rollbook.certificate_reminders.sent_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.applications.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.applications.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.applications.program_id is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.program';
comment on column rollbook.applications.program_version is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.programVersion';
comment on column rollbook.applications.partner_id is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.trainingProvider';
comment on column rollbook.applications.student_reference is 'certification, direct; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.studentReference';
comment on column rollbook.applications.course is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.course';
comment on column rollbook.applications.course_completed_on is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.courseCompletedOn';
comment on column rollbook.applications.prerequisites is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.prerequisites';
comment on column rollbook.applications.remarks is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.remarks';
comment on column rollbook.applications.state is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.state';
comment on column rollbook.applications.appealed is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.appealed';
comment on column rollbook.applications.exam_on is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.examOn';
comment on column rollbook.applications.submitted_at is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.submittedAt';
comment on column rollbook.applications.decided_at is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.decidedAt';
comment on column rollbook.applications.certificate_id is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.certificate';
comment on column rollbook.applications.provenance is 'technical, indirect; for membership-administration (contract); kept with its row; erasure: delete; exported as provenance';
comment on column rollbook.applications.revision is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a version counter of the record';
comment on column rollbook.applications.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.applications.updated_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.application_moves.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.application_moves.seq is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the order of moves';
comment on column rollbook.application_moves.application_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.application_moves.from_state is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.moves.from';
comment on column rollbook.application_moves.to_state is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.moves.to';
comment on column rollbook.application_moves.at is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.moves.at';
comment on column rollbook.application_moves.actor is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: who made it';
comment on column rollbook.application_moves.reason is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.moves.reason';
--> statement-breakpoint
comment on column rollbook.exam_results.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.exam_results.application_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.exam_results.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.exam_results.program_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: exported with the application';
comment on column rollbook.exam_results.part is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.results.part';
comment on column rollbook.exam_results.sat_on is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.results.satOn';
comment on column rollbook.exam_results.outcome is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.results.outcome';
comment on column rollbook.exam_results.source is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: by which way it came';
comment on column rollbook.exam_results.recorded_by is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: who recorded it';
comment on column rollbook.exam_results.import_run_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.exam_results.recorded_at is 'certification, indirect; for certification (contract); kept while the person has a record; erasure: delete; exported as applications.results.recordedAt';
--> statement-breakpoint
comment on column rollbook.consents.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; exported as consents.record.id';
comment on column rollbook.consents.seq is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the order of events';
comment on column rollbook.consents.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.consents.purpose is 'consent, none; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as consents.purpose';
comment on column rollbook.consents.field is 'consent, none; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as consents.field';
comment on column rollbook.consents.entry_id is 'consent, technical; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as consents.entry';
comment on column rollbook.consents.context is 'consent, indirect; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as consents.context';
comment on column rollbook.consents.state is 'consent, indirect; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as consents.state';
comment on column rollbook.consents.notice is 'consent, none; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as consents.notice';
comment on column rollbook.consents.notice_version is 'consent, none; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as consents.noticeVersion';
comment on column rollbook.consents.at is 'consent, indirect; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as consents.at';
comment on column rollbook.consents.method is 'consent, none; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as consents.method';
comment on column rollbook.consents.actor is 'consent, technical; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as consents.actor';
comment on column rollbook.consents.proof is 'consent, indirect; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as consents.proof';
--> statement-breakpoint
comment on column rollbook.proposals.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.proposals.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.proposals.field is 'consent, none; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as proposals.field';
comment on column rollbook.proposals.entry_id is 'consent, technical; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as proposals.entry';
comment on column rollbook.proposals.source_name is 'consent, none; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as proposals.sourceName';
comment on column rollbook.proposals.proposed_at is 'consent, none; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as proposals.proposedAt';
comment on column rollbook.proposals.answered_at is 'consent, none; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as proposals.answeredAt';
--> statement-breakpoint
comment on column rollbook.suggestions.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.suggestions.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.suggestions.field is 'professional, none; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as suggestions.field';
comment on column rollbook.suggestions.value is 'professional, direct; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as suggestions.value';
comment on column rollbook.suggestions.source_name is 'professional, none; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as suggestions.sourceName';
comment on column rollbook.suggestions.reference is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as suggestions.reference';
comment on column rollbook.suggestions.suggested_by is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: the staff member who added it';
comment on column rollbook.suggestions.suggested_at is 'professional, none; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as suggestions.suggestedAt';
comment on column rollbook.suggestions.state is 'professional, none; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as suggestions.state';
comment on column rollbook.suggestions.decided_at is 'professional, none; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as suggestions.decidedAt';
--> statement-breakpoint
comment on column rollbook.restrictions.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.restrictions.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.restrictions.reason is 'consent, indirect; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as restrictions.reason';
comment on column rollbook.restrictions.since is 'consent, none; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as restrictions.since';
comment on column rollbook.restrictions.lifted_at is 'consent, none; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as restrictions.liftedAt';
--> statement-breakpoint
comment on column rollbook.objections.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.objections.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.objections.purpose is 'consent, none; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as objections.purpose';
comment on column rollbook.objections.since is 'consent, none; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as objections.since';
comment on column rollbook.objections.withdrawn_at is 'consent, none; for directory (consent); kept while the consent can be questioned; erasure: delete; exported as objections.withdrawnAt';
--> statement-breakpoint
comment on column rollbook.directory_entries.public_id is 'identity, indirect; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_entries.sort_key is 'identity, direct; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_entries.newest is 'identity, indirect; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_entries.country is 'identity, indirect; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_entries.organization is 'identity, indirect; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_entries.organization_key is 'identity, indirect; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_entries.statuses is 'identity, indirect; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_entries.search_text is 'identity, direct; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_entries.variants is 'identity, direct; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_entries.entry is 'identity, direct; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
--> statement-breakpoint
comment on column rollbook.directory_listings.public_id is 'identity, indirect; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_listings.program is 'identity, indirect; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_listings.statuses is 'identity, indirect; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_listings.country is 'identity, indirect; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_listings.organization_key is 'identity, indirect; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_listings.sort_key is 'identity, direct; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_listings.newest is 'identity, indirect; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_listings.entry is 'identity, direct; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
--> statement-breakpoint
comment on column rollbook.directory_certificates.number_key is 'identity, direct; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_certificates.answer is 'identity, direct; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_certificates.holder_key is 'identity, direct; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_certificates.moved_to is 'identity, direct; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_certificates.retired_on is 'identity, none; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
--> statement-breakpoint
comment on column rollbook.directory_photos.public_id is 'identity, indirect; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_photos.media_type is 'identity, none; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_photos.bytes is 'identity, direct; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_photos.sha256 is 'identity, indirect; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
--> statement-breakpoint
comment on column rollbook.publishable_fields.field is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a setting of the policy pack';
--> statement-breakpoint
comment on column rollbook.directory_state.single is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: keeps the table at one row';
comment on column rollbook.directory_state.epoch is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: part of the version of public answers';
comment on column rollbook.directory_state.as_of is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the day of the directory';
--> statement-breakpoint
comment on column rollbook.directory_counters.slot is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: part of the version of public answers';
comment on column rollbook.directory_counters.value is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: part of the version of public answers';
--> statement-breakpoint
comment on column rollbook.directory_changes.seq is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the order of changes';
comment on column rollbook.directory_changes.xid is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the order of changes';
comment on column rollbook.directory_changes.public_id is 'identity, indirect; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_changes.change is 'identity, none; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_changes.at is 'identity, none; for directory (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
--> statement-breakpoint
comment on column rollbook.directory_history.seq is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the order of changes';
comment on column rollbook.directory_history.public_id is 'identity, indirect; for directory (consent); kept while the person has a record; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_history.at is 'identity, none; for directory (consent); kept while the person has a record; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_history.entry is 'identity, direct; for directory (consent); kept while the person has a record; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.directory_history.digest is 'identity, technical; for directory (consent); kept while a publication can be questioned; erasure: keep; not exported: a copy of values exported where they are kept';
--> statement-breakpoint
comment on column rollbook.import_runs.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.import_runs.source is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the name of a source system';
comment on column rollbook.import_runs.mapping is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the digest of a mapping file';
comment on column rollbook.import_runs.plan_hash is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the digest of a plan';
comment on column rollbook.import_runs.state is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the state of a run';
comment on column rollbook.import_runs.plan is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: counts, row numbers and codes of a run, no personal value';
comment on column rollbook.import_runs.actor is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: who ran it';
comment on column rollbook.import_runs.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.import_runs.committed_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.import_runs.undone_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.import_records.source is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the name of a source system';
comment on column rollbook.import_records.kind is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the kind of record';
comment on column rollbook.import_records.source_id is 'technical, indirect; for membership-administration (contract); kept with its row; erasure: delete; not exported: the identifier in the source system';
comment on column rollbook.import_records.target_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.import_records.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.import_records.digest is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: a digest of the row as it was last imported';
--> statement-breakpoint
comment on column rollbook.import_changes.seq is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the order of changes';
comment on column rollbook.import_changes.run_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.import_changes.table_name is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the name of a table';
comment on column rollbook.import_changes.row_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.import_changes.previous is 'professional, direct; for data-import (legitimate_interest); kept until the run ends, or 72 hours for undo; erasure: delete; not exported: a short-lived copy of values exported where they are kept';
comment on column rollbook.import_changes.written is 'professional, direct; for data-import (legitimate_interest); kept until the run ends, or 72 hours for undo; erasure: delete; not exported: a short-lived copy of values exported where they are kept';
comment on column rollbook.import_changes.at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.import_staging.run_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.import_staging.kind is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the kind of record';
comment on column rollbook.import_staging.seq is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the order of records';
comment on column rollbook.import_staging.file is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the number of the file';
comment on column rollbook.import_staging.row is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the row number in the file';
comment on column rollbook.import_staging.source_id is 'professional, direct; for data-import (legitimate_interest); kept until the run ends, or 72 hours for undo; erasure: delete; not exported: a short-lived copy of values exported where they are kept';
comment on column rollbook.import_staging.owner_source_id is 'professional, direct; for data-import (legitimate_interest); kept until the run ends, or 72 hours for undo; erasure: delete; not exported: a short-lived copy of values exported where they are kept';
comment on column rollbook.import_staging.values is 'professional, direct; for data-import (legitimate_interest); kept until the run ends, or 72 hours for undo; erasure: delete; not exported: a short-lived copy of values exported where they are kept';
comment on column rollbook.import_staging.digest is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: a digest of the record';
--> statement-breakpoint
comment on column rollbook.exports.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.exports.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.exports.kind is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the kind of bundle';
comment on column rollbook.exports.bundle is 'identity, direct; for portability (legal_obligation); kept 7 days; erasure: delete; not exported: it is the export';
comment on column rollbook.exports.sha256 is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: the digest of the bundle';
comment on column rollbook.exports.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.exports.expires_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: when the bundle is deleted';
--> statement-breakpoint
comment on column rollbook.rights_requests.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.rights_requests.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.rights_requests.right is 'consent, indirect; for rights-requests (legal_obligation); kept while the answer can be questioned; erasure: keep; exported as requests.right';
comment on column rollbook.rights_requests.region is 'consent, indirect; for rights-requests (legal_obligation); kept while the answer can be questioned; erasure: keep; exported as requests.region';
comment on column rollbook.rights_requests.received_at is 'consent, indirect; for rights-requests (legal_obligation); kept while the answer can be questioned; erasure: keep; exported as requests.receivedAt';
comment on column rollbook.rights_requests.due_at is 'consent, indirect; for rights-requests (legal_obligation); kept while the answer can be questioned; erasure: keep; exported as requests.dueAt';
comment on column rollbook.rights_requests.due_on is 'consent, indirect; for rights-requests (legal_obligation); kept while the answer can be questioned; erasure: keep; exported as requests.dueOn';
comment on column rollbook.rights_requests.period is 'consent, none; for rights-requests (legal_obligation); kept while the answer can be questioned; erasure: keep; exported as requests.period';
comment on column rollbook.rights_requests.clause is 'consent, none; for rights-requests (legal_obligation); kept while the answer can be questioned; erasure: keep; exported as requests.clause';
comment on column rollbook.rights_requests.origin is 'consent, none; for rights-requests (legal_obligation); kept while the answer can be questioned; erasure: keep; exported as requests.origin';
comment on column rollbook.rights_requests.state is 'consent, indirect; for rights-requests (legal_obligation); kept while the answer can be questioned; erasure: keep; exported as requests.state';
comment on column rollbook.rights_requests.reason is 'consent, indirect; for rights-requests (legal_obligation); kept while the answer can be questioned; erasure: keep; exported as requests.reason';
--> statement-breakpoint
comment on column rollbook.outbox.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.outbox.template is 'technical, technical; for membership-administration (contract); kept 30 days after it was sent or given up; erasure: delete; not exported: the kind of mail';
comment on column rollbook.outbox.address is 'contact, direct; for security (contract); kept 30 days after it was sent or given up; erasure: delete; not exported: a copy of what is exported where it is kept';
comment on column rollbook.outbox.language is 'technical, technical; for membership-administration (contract); kept 30 days after it was sent or given up; erasure: delete; not exported: the language of a mail';
comment on column rollbook.outbox.account_id is 'technical, technical; for membership-administration (contract); kept 30 days after it was sent or given up; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.outbox.payload is 'technical, technical; for security (contract); kept 30 days after it was sent or given up; erasure: delete; not exported: a copy of what is exported where it is kept';
comment on column rollbook.outbox.state is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: whether a mail was sent';
comment on column rollbook.outbox.attempts is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: how often sending was tried';
comment on column rollbook.outbox.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.outbox.useful_until is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: until when a mail makes sense';
comment on column rollbook.outbox.sent_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an administrative time';
comment on column rollbook.outbox.message_id is 'technical, technical; for membership-administration (contract); kept 30 days after it was sent or given up; erasure: delete; not exported: an identifier of a mail';
comment on column rollbook.outbox.last_error is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: why sending failed, as a code';
--> statement-breakpoint
comment on column rollbook.api_clients.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.api_clients.name is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: names a machine of a partner';
comment on column rollbook.api_clients.partner_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a training partner';
comment on column rollbook.api_clients.scopes is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: what a machine may do';
comment on column rollbook.api_clients.created_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an administrative time';
comment on column rollbook.api_clients.created_by is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: names staff';
comment on column rollbook.api_clients.ends_on is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: until when a machine works';
comment on column rollbook.api_clients.ended_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an administrative time';
comment on column rollbook.api_clients.last_used_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: when a machine last got a token';
--> statement-breakpoint
comment on column rollbook.api_client_secrets.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.api_client_secrets.client_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a machine';
comment on column rollbook.api_client_secrets.kind is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: what a machine proves itself with';
comment on column rollbook.api_client_secrets.digest is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a digest of a secret';
comment on column rollbook.api_client_secrets.kid is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the name of a public key';
comment on column rollbook.api_client_secrets.jwk is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the public key of a machine';
comment on column rollbook.api_client_secrets.created_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an administrative time';
comment on column rollbook.api_client_secrets.created_by is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: names staff';
comment on column rollbook.api_client_secrets.last_used_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: when it was last used';
--> statement-breakpoint
comment on column rollbook.api_assertions.client_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a machine';
comment on column rollbook.api_assertions.digest is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a digest of what a machine chose at random';
comment on column rollbook.api_assertions.expires_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.accounts.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.accounts.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.accounts.email is 'authentication, direct; for account (contract); kept while the account is open; erasure: delete; exported as account.email';
comment on column rollbook.accounts.email_key is 'authentication, direct; for account (contract); kept while the account is open; erasure: delete; not exported: the comparable form of an address that is shown';
comment on column rollbook.accounts.password_hash is 'authentication, direct; for account (contract); kept while the account is open; erasure: delete; not exported: a secret: only that there is one, and since when, is shown';
comment on column rollbook.accounts.password_changed_at is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; exported as account.passwordSetAt';
comment on column rollbook.accounts.kind is 'authentication, none; for account (contract); kept while the account is open; erasure: delete; exported as account.kind';
comment on column rollbook.accounts.state is 'authentication, none; for account (contract); kept while the account is open; erasure: delete; not exported: only an open account exports';
comment on column rollbook.accounts.region is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; exported as account.region';
comment on column rollbook.accounts.locale is 'authentication, none; for account (contract); kept while the account is open; erasure: delete; exported as account.locale';
comment on column rollbook.accounts.undertaking_on is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; not exported: kept about staff, read at /v1/me/account';
comment on column rollbook.accounts.ends_on is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; not exported: kept about staff, read at /v1/me/account';
comment on column rollbook.accounts.created_at is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; exported as account.openedAt';
comment on column rollbook.accounts.updated_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.accounts.revision is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: counts changes';
--> statement-breakpoint
comment on column rollbook.account_roles.account_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.account_roles.role is 'authentication, none; for account (contract); kept while the account is open; erasure: delete; not exported: kept about staff, read at /v1/me/roles';
comment on column rollbook.account_roles.granted_at is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; not exported: kept about staff, read at /v1/me/roles';
comment on column rollbook.account_roles.granted_by is 'authentication, technical; for account (contract); kept while the account is open; erasure: delete; not exported: names other staff';
comment on column rollbook.account_roles.approved_by is 'authentication, technical; for account (contract); kept while the account is open; erasure: delete; not exported: names other staff';
--> statement-breakpoint
comment on column rollbook.role_proposals.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.role_proposals.account_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.role_proposals.role is 'authentication, none; for account (contract); kept while the account is open; erasure: delete; not exported: the result is shown';
comment on column rollbook.role_proposals.grants is 'authentication, none; for account (contract); kept while the account is open; erasure: delete; not exported: the result is shown';
comment on column rollbook.role_proposals.proposed_by is 'security, technical; for security (legitimate_interest); kept with its row; erasure: keep; not exported: names staff';
comment on column rollbook.role_proposals.proposed_at is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
comment on column rollbook.role_proposals.decided_by is 'security, technical; for security (legitimate_interest); kept with its row; erasure: keep; not exported: names staff';
comment on column rollbook.role_proposals.decided_at is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
comment on column rollbook.role_proposals.approved is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
--> statement-breakpoint
comment on column rollbook.acceptances.account_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.acceptances.kind is 'authentication, none; for account (contract); kept while the account is open; erasure: delete; exported as acceptances.kind';
comment on column rollbook.acceptances.version is 'authentication, none; for account (contract); kept while the account is open; erasure: delete; exported as acceptances.version';
comment on column rollbook.acceptances.at is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; exported as acceptances.at';
comment on column rollbook.acceptances.channel is 'authentication, none; for account (contract); kept while the account is open; erasure: delete; exported as acceptances.channel';
--> statement-breakpoint
comment on column rollbook.sanctions.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.sanctions.account_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.sanctions.scope is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; not exported: read at /v1/me/sanctions';
comment on column rollbook.sanctions.reason is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; not exported: read at /v1/me/sanctions';
comment on column rollbook.sanctions.starts_at is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; not exported: read at /v1/me/sanctions';
comment on column rollbook.sanctions.ends_at is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; not exported: read at /v1/me/sanctions';
comment on column rollbook.sanctions.automatic is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; not exported: read at /v1/me/sanctions';
comment on column rollbook.sanctions.decided_by is 'authentication, technical; for account (contract); kept while the account is open; erasure: delete; not exported: names other staff';
comment on column rollbook.sanctions.appeal is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; not exported: read at /v1/me/sanctions';
comment on column rollbook.sanctions.appealed_at is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; not exported: read at /v1/me/sanctions';
comment on column rollbook.sanctions.lifted_at is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; not exported: read at /v1/me/sanctions';
comment on column rollbook.sanctions.lifted_by is 'authentication, technical; for account (contract); kept while the account is open; erasure: delete; not exported: names other staff';
--> statement-breakpoint
comment on column rollbook.bulk_exports.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.bulk_exports.purpose is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
comment on column rollbook.bulk_exports.reason is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
comment on column rollbook.bulk_exports.sections is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
comment on column rollbook.bulk_exports.program is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
comment on column rollbook.bulk_exports.country is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
comment on column rollbook.bulk_exports.expires_at is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
comment on column rollbook.bulk_exports.proposed_by is 'security, technical; for security (legitimate_interest); kept with its row; erasure: keep; not exported: names staff';
comment on column rollbook.bulk_exports.proposed_at is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
comment on column rollbook.bulk_exports.decided_by is 'security, technical; for security (legitimate_interest); kept with its row; erasure: keep; not exported: names staff';
comment on column rollbook.bulk_exports.decided_at is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
comment on column rollbook.bulk_exports.approved is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
--> statement-breakpoint
comment on column rollbook.holds.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.holds.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.holds.scope is 'security, indirect; for rights-requests (legal_obligation); kept while it can be questioned; erasure: keep; exported as holds.scope';
comment on column rollbook.holds.reason is 'security, indirect; for rights-requests (legal_obligation); kept while it can be questioned; erasure: keep; exported as holds.reason';
comment on column rollbook.holds.ends_at is 'security, indirect; for rights-requests (legal_obligation); kept while it can be questioned; erasure: keep; exported as holds.until';
comment on column rollbook.holds.tells_person is 'security, indirect; for rights-requests (legal_obligation); kept while it can be questioned; erasure: keep; not exported: only what may be told is exported';
comment on column rollbook.holds.lifted_at is 'security, indirect; for rights-requests (legal_obligation); kept while it can be questioned; erasure: keep; exported as holds.liftedAt';
comment on column rollbook.holds.proposed_by is 'security, technical; for security (legitimate_interest); kept with its row; erasure: keep; not exported: names staff';
comment on column rollbook.holds.proposed_at is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
comment on column rollbook.holds.decided_by is 'security, technical; for security (legitimate_interest); kept with its row; erasure: keep; not exported: names staff';
comment on column rollbook.holds.decided_at is 'security, indirect; for rights-requests (legal_obligation); kept while it can be questioned; erasure: keep; exported as holds.from';
comment on column rollbook.holds.approved is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
--> statement-breakpoint
comment on column rollbook.hold_lifts.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.hold_lifts.hold_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.hold_lifts.reason is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
comment on column rollbook.hold_lifts.proposed_by is 'security, technical; for security (legitimate_interest); kept with its row; erasure: keep; not exported: names staff';
comment on column rollbook.hold_lifts.proposed_at is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
comment on column rollbook.hold_lifts.decided_by is 'security, technical; for security (legitimate_interest); kept with its row; erasure: keep; not exported: names staff';
comment on column rollbook.hold_lifts.decided_at is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
comment on column rollbook.hold_lifts.approved is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
--> statement-breakpoint
comment on column rollbook.undertakings.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.undertakings.account_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.undertakings.version is 'authentication, none; for account (contract); kept while the account is open; erasure: delete; not exported: kept about staff, read at /v1/me/undertaking';
comment on column rollbook.undertakings.language is 'authentication, none; for account (contract); kept while the account is open; erasure: delete; not exported: kept about staff, read at /v1/me/undertaking';
comment on column rollbook.undertakings.sha256 is 'authentication, none; for account (contract); kept while the account is open; erasure: delete; not exported: kept about staff, read at /v1/me/undertaking';
comment on column rollbook.undertakings.accepted_at is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; not exported: kept about staff, read at /v1/me/undertaking';
--> statement-breakpoint
comment on column rollbook.security_reviews.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.security_reviews.kind is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
comment on column rollbook.security_reviews.held_on is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
comment on column rollbook.security_reviews.by is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
comment on column rollbook.security_reviews.next_on is 'security, none; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
comment on column rollbook.security_reviews.recorded_by is 'security, technical; for security (legitimate_interest); kept with its row; erasure: keep; not exported: a step of the staff';
comment on column rollbook.security_reviews.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.registrations.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.registrations.email is 'authentication, direct; for account (contract); kept 24 hours; erasure: delete; not exported: deleted after a day';
comment on column rollbook.registrations.email_key is 'authentication, direct; for account (contract); kept 24 hours; erasure: delete; not exported: deleted after a day';
comment on column rollbook.registrations.password_hash is 'authentication, direct; for account (contract); kept 24 hours; erasure: delete; not exported: deleted after a day';
comment on column rollbook.registrations.display_name is 'authentication, direct; for account (contract); kept 24 hours; erasure: delete; not exported: deleted after a day';
comment on column rollbook.registrations.region is 'authentication, direct; for account (contract); kept 24 hours; erasure: delete; not exported: deleted after a day';
comment on column rollbook.registrations.locale is 'authentication, direct; for account (contract); kept 24 hours; erasure: delete; not exported: deleted after a day';
comment on column rollbook.registrations.acknowledged is 'authentication, direct; for account (contract); kept 24 hours; erasure: delete; not exported: deleted after a day';
comment on column rollbook.registrations.taken is 'authentication, direct; for account (contract); kept 24 hours; erasure: delete; not exported: deleted after a day';
comment on column rollbook.registrations.created_at is 'authentication, direct; for account (contract); kept 24 hours; erasure: delete; not exported: deleted after a day';
--> statement-breakpoint
comment on column rollbook.sessions.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.sessions.account_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.sessions.client is 'technical, indirect; for account (contract); kept 90 days after its end; erasure: delete; exported as sessions.client';
comment on column rollbook.sessions.level is 'technical, indirect; for account (contract); kept 90 days after its end; erasure: delete; exported as sessions.level';
comment on column rollbook.sessions.authenticated_at is 'authentication, indirect; for account (contract); kept 90 days after its end; erasure: delete; exported as sessions.provedAt';
comment on column rollbook.sessions.created_at is 'technical, indirect; for account (contract); kept 90 days after its end; erasure: delete; exported as sessions.startedAt';
comment on column rollbook.sessions.last_used_at is 'usage, indirect; for account (contract); kept 90 days after its end; erasure: delete; exported as sessions.lastUsedAt';
comment on column rollbook.sessions.ends_at is 'technical, indirect; for account (contract); kept 90 days after its end; erasure: delete; exported as sessions.endsAt';
comment on column rollbook.sessions.ended_at is 'technical, indirect; for account (contract); kept 90 days after its end; erasure: delete; exported as sessions.endedAt';
comment on column rollbook.sessions.end_reason is 'technical, indirect; for account (contract); kept 90 days after its end; erasure: delete; exported as sessions.endReason';
comment on column rollbook.sessions.agent_family is 'technical, indirect; for account (contract); kept 90 days after its end; erasure: delete; exported as sessions.device';
comment on column rollbook.sessions.source_prefix is 'technical, direct; for security (legitimate_interest); kept as long as the policy in force lets security use it; then it is removed; erasure: delete; not exported: an address of the network, for security alone and for days; the country is exported';
comment on column rollbook.sessions.place_key is 'authentication, technical; for account (contract); kept while the account is open; erasure: delete; not exported: a keyed digest that names nobody';
comment on column rollbook.sessions.country is 'technical, indirect; for account (contract); kept 90 days after its end; erasure: delete; exported as sessions.country';
--> statement-breakpoint
comment on column rollbook.refresh_tokens.hash is 'authentication, technical; for account (contract); kept while the account is open; erasure: delete; not exported: a secret';
comment on column rollbook.refresh_tokens.session_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.refresh_tokens.parent is 'authentication, technical; for account (contract); kept while the account is open; erasure: delete; not exported: a secret';
comment on column rollbook.refresh_tokens.issued_at is 'authentication, technical; for account (contract); kept while the account is open; erasure: delete; not exported: a secret';
comment on column rollbook.refresh_tokens.used_at is 'authentication, technical; for account (contract); kept while the account is open; erasure: delete; not exported: a secret';
comment on column rollbook.refresh_tokens.replaced is 'authentication, technical; for account (contract); kept while the account is open; erasure: delete; not exported: a secret';
--> statement-breakpoint
comment on column rollbook.one_time_links.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.one_time_links.kind is 'authentication, technical; for account (contract); kept 30 days; erasure: delete; not exported: a secret that works once';
comment on column rollbook.one_time_links.hash is 'authentication, technical; for account (contract); kept 30 days; erasure: delete; not exported: a secret that works once';
comment on column rollbook.one_time_links.account_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.one_time_links.registration_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.one_time_links.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.one_time_links.email is 'authentication, direct; for account (contract); kept 30 days; erasure: delete; not exported: a secret that works once';
comment on column rollbook.one_time_links.email_key is 'authentication, direct; for account (contract); kept 30 days; erasure: delete; not exported: a secret that works once';
comment on column rollbook.one_time_links.created_at is 'authentication, technical; for account (contract); kept 30 days; erasure: delete; not exported: a secret that works once';
comment on column rollbook.one_time_links.expires_at is 'authentication, technical; for account (contract); kept 30 days; erasure: delete; not exported: a secret that works once';
comment on column rollbook.one_time_links.used_at is 'authentication, technical; for account (contract); kept 30 days; erasure: delete; not exported: a secret that works once';
--> statement-breakpoint
comment on column rollbook.challenges.hash is 'authentication, technical; for account (contract); kept 10 minutes; erasure: delete; not exported: a secret of some minutes';
comment on column rollbook.challenges.account_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.challenges.kind is 'authentication, technical; for account (contract); kept 10 minutes; erasure: delete; not exported: a secret of some minutes';
comment on column rollbook.challenges.value is 'authentication, technical; for account (contract); kept 10 minutes; erasure: delete; not exported: a secret of some minutes';
comment on column rollbook.challenges.client is 'authentication, technical; for account (contract); kept 10 minutes; erasure: delete; not exported: a secret of some minutes';
comment on column rollbook.challenges.failures is 'authentication, technical; for account (contract); kept 10 minutes; erasure: delete; not exported: a secret of some minutes';
comment on column rollbook.challenges.created_at is 'authentication, technical; for account (contract); kept 10 minutes; erasure: delete; not exported: a secret of some minutes';
comment on column rollbook.challenges.expires_at is 'authentication, technical; for account (contract); kept 10 minutes; erasure: delete; not exported: a secret of some minutes';
--> statement-breakpoint
comment on column rollbook.factors.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.factors.account_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.factors.kind is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; not exported: read at /v1/me/factors';
comment on column rollbook.factors.label is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; not exported: read at /v1/me/factors';
comment on column rollbook.factors.secret is 'authentication, technical; for account (contract); kept while the account is open; erasure: delete; not exported: a secret';
comment on column rollbook.factors.last_step is 'authentication, technical; for account (contract); kept while the account is open; erasure: delete; not exported: a secret';
comment on column rollbook.factors.credential_id is 'authentication, technical; for account (contract); kept while the account is open; erasure: delete; not exported: a secret';
comment on column rollbook.factors.public_key is 'authentication, technical; for account (contract); kept while the account is open; erasure: delete; not exported: a secret';
comment on column rollbook.factors.counter is 'authentication, technical; for account (contract); kept while the account is open; erasure: delete; not exported: a secret';
comment on column rollbook.factors.transports is 'authentication, technical; for account (contract); kept while the account is open; erasure: delete; not exported: a secret';
comment on column rollbook.factors.created_at is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; not exported: read at /v1/me/factors';
comment on column rollbook.factors.last_used_at is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; not exported: read at /v1/me/factors';
--> statement-breakpoint
comment on column rollbook.recovery_codes.account_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.recovery_codes.hash is 'authentication, technical; for account (contract); kept while the account is open; erasure: delete; not exported: a secret';
comment on column rollbook.recovery_codes.used_at is 'authentication, technical; for account (contract); kept while the account is open; erasure: delete; not exported: a secret';
--> statement-breakpoint
comment on column rollbook.sign_in_guards.key is 'authentication, technical; for account (contract); kept 24 hours; erasure: delete; not exported: a digest that names nobody';
comment on column rollbook.sign_in_guards.failures is 'authentication, technical; for account (contract); kept 24 hours; erasure: delete; not exported: a digest that names nobody';
comment on column rollbook.sign_in_guards.last_at is 'authentication, technical; for account (contract); kept 24 hours; erasure: delete; not exported: a digest that names nobody';
comment on column rollbook.sign_in_guards.blocked_until is 'authentication, technical; for account (contract); kept 24 hours; erasure: delete; not exported: a digest that names nobody';
--> statement-breakpoint
comment on column rollbook.sign_ins.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.sign_ins.account_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.sign_ins.at is 'technical, indirect; for security (legitimate_interest); kept as long as the policy in force keeps technical data; erasure: delete; exported as signIns.at';
comment on column rollbook.sign_ins.outcome is 'technical, indirect; for security (legitimate_interest); kept as long as the policy in force keeps technical data; erasure: delete; exported as signIns.outcome';
comment on column rollbook.sign_ins.address is 'technical, direct; for security (legitimate_interest); kept as long as the policy in force lets security use it; then it is removed; erasure: delete; not exported: an address of the network, for security alone and for days; the country is exported';
comment on column rollbook.sign_ins.source_key is 'technical, technical; for security (legitimate_interest); kept as long as the policy in force keeps technical data; erasure: delete; not exported: a keyed digest that names nobody';
comment on column rollbook.sign_ins.agent_family is 'technical, indirect; for security (legitimate_interest); kept as long as the policy in force keeps technical data; erasure: delete; exported as signIns.device';
comment on column rollbook.sign_ins.country is 'technical, indirect; for security (legitimate_interest); kept as long as the policy in force keeps technical data; erasure: delete; exported as signIns.country';
--> statement-breakpoint
comment on column rollbook.usage_events.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.usage_events.subject is 'usage, indirect; for service-improvement (legitimate_interest); kept as long as the policy in force keeps usage data; erasure: delete; not exported: a pseudonym of the person who asks';
comment on column rollbook.usage_events.at is 'usage, indirect; for service-improvement (legitimate_interest); kept as long as the policy in force keeps usage data; erasure: delete; exported as usage.at';
comment on column rollbook.usage_events.route is 'usage, indirect; for service-improvement (legitimate_interest); kept as long as the policy in force keeps usage data; erasure: delete; exported as usage.route';
comment on column rollbook.usage_events.status is 'usage, indirect; for service-improvement (legitimate_interest); kept as long as the policy in force keeps usage data; erasure: delete; exported as usage.status';
--> statement-breakpoint
comment on column rollbook.organizations.id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an organization';
comment on column rollbook.organizations.public_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization, of no person';
comment on column rollbook.organizations.name is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization, of no person';
comment on column rollbook.organizations.kind is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization, of no person';
comment on column rollbook.organizations.country is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization, of no person';
comment on column rollbook.organizations.city is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization, of no person';
comment on column rollbook.organizations.website is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization, of no person';
comment on column rollbook.organizations.description is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization, of no person';
comment on column rollbook.organizations.listed is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization, of no person';
comment on column rollbook.organizations.provenance is 'technical, none; for membership-administration (contract); kept with its row; erasure: delete; not exported: of an organization';
comment on column rollbook.organizations.revision is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a version counter of the record';
comment on column rollbook.organizations.created_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization, of no person';
comment on column rollbook.organizations.updated_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization, of no person';
--> statement-breakpoint
comment on column rollbook.organization_representatives.organization_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of an organization';
comment on column rollbook.organization_representatives.account_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.organization_representatives.granted_at is 'authentication, indirect; for account (contract); kept while the account is open; erasure: delete; not exported: a role, read at /v1/me/roles';
comment on column rollbook.organization_representatives.granted_by is 'authentication, technical; for account (contract); kept while the account is open; erasure: delete; not exported: names other people';
--> statement-breakpoint
comment on column rollbook.affiliations.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.affiliations.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.affiliations.organization_id is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as affiliations.organization';
comment on column rollbook.affiliations.title is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as affiliations.title';
comment on column rollbook.affiliations.state is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as affiliations.state';
comment on column rollbook.affiliations.since is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as affiliations.since';
comment on column rollbook.affiliations.until is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as affiliations.until';
comment on column rollbook.affiliations.proposed_at is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as affiliations.proposedAt';
comment on column rollbook.affiliations.decided_at is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as affiliations.decidedAt';
comment on column rollbook.affiliations.decided_by is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: names whoever decided';
--> statement-breakpoint
comment on column rollbook.organization_domains.organization_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an organization';
comment on column rollbook.organization_domains.domain is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization, of no person';
comment on column rollbook.organization_domains.state is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization, of no person';
comment on column rollbook.organization_domains.method is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization, of no person';
comment on column rollbook.organization_domains.mail_hash is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a digest of a random token';
comment on column rollbook.organization_domains.mail_until is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: until when a link works';
comment on column rollbook.organization_domains.confirms is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization, of no person';
comment on column rollbook.organization_domains.claimed_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization, of no person';
comment on column rollbook.organization_domains.verified_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization, of no person';
--> statement-breakpoint
comment on column rollbook.organization_facts.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.organization_facts.organization_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an organization';
comment on column rollbook.organization_facts.field is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the name of a field';
comment on column rollbook.organization_facts.value is 'professional, indirect; for data-import (legitimate_interest); kept while it is reviewed; the text of a rejected one goes at once; erasure: delete; not exported: a text about an organization; one that names somebody is used only once a person has reviewed it';
comment on column rollbook.organization_facts.origin_url is 'professional, none; for data-import (legitimate_interest); kept while it is reviewed; the text of a rejected one goes at once; erasure: delete; not exported: a text about an organization; one that names somebody is used only once a person has reviewed it';
comment on column rollbook.organization_facts.source_name is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the name of a source';
comment on column rollbook.organization_facts.fetched_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an administrative time';
comment on column rollbook.organization_facts.state is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: what became of it';
comment on column rollbook.organization_facts.reasons is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: codes of a check';
comment on column rollbook.organization_facts.imported_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an administrative time';
comment on column rollbook.organization_facts.imported_by is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: names staff';
comment on column rollbook.organization_facts.decided_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an administrative time';
comment on column rollbook.organization_facts.decided_by is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: names staff';
--> statement-breakpoint
comment on column rollbook.directory_organizations.public_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization that wants to be listed';
comment on column rollbook.directory_organizations.sort_key is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization that wants to be listed';
comment on column rollbook.directory_organizations.kind is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization that wants to be listed';
comment on column rollbook.directory_organizations.country is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization that wants to be listed';
comment on column rollbook.directory_organizations.tier is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization that wants to be listed';
comment on column rollbook.directory_organizations.search_text is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization that wants to be listed';
comment on column rollbook.directory_organizations.listed_until is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization that wants to be listed';
comment on column rollbook.directory_organizations.entry is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an organization that wants to be listed';
--> statement-breakpoint
comment on column rollbook.company_certifications.id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of a record of a company';
comment on column rollbook.company_certifications.public_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a company, public anyway';
comment on column rollbook.company_certifications.organization_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a company, public anyway';
comment on column rollbook.company_certifications.registry is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a company, public anyway';
comment on column rollbook.company_certifications.subject is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a company, public anyway';
comment on column rollbook.company_certifications.program is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a company, public anyway';
comment on column rollbook.company_certifications.version is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a company, public anyway';
comment on column rollbook.company_certifications.certified_on is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a company, public anyway';
comment on column rollbook.company_certifications.expires_on is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a company, public anyway';
comment on column rollbook.company_certifications.state is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a company, public anyway';
comment on column rollbook.company_certifications.revision is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a version counter of the record';
comment on column rollbook.company_certifications.created_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a company, public anyway';
comment on column rollbook.company_certifications.updated_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a company, public anyway';
--> statement-breakpoint
comment on column rollbook.company_certification_events.id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of a record of a company';
comment on column rollbook.company_certification_events.seq is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the order of recording';
comment on column rollbook.company_certification_events.certification_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a company, public anyway';
comment on column rollbook.company_certification_events.kind is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a company, public anyway';
comment on column rollbook.company_certification_events.occurred_on is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a company, public anyway';
comment on column rollbook.company_certification_events.expires_on is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a company, public anyway';
comment on column rollbook.company_certification_events.reason is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: why a record of a company changed; names nobody';
comment on column rollbook.company_certification_events.actor is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: who recorded it';
comment on column rollbook.company_certification_events.recorded_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.company_certification_contacts.certification_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of a record of a company';
comment on column rollbook.company_certification_contacts.name is 'contact, direct; for certification (legitimate_interest); kept while the certification is in force; erasure: delete; not exported: business contact of a company, kept with no record of a person; found by the privacy officer';
comment on column rollbook.company_certification_contacts.email is 'contact, direct; for certification (legitimate_interest); kept while the certification is in force; erasure: delete; not exported: business contact of a company, kept with no record of a person; found by the privacy officer';
comment on column rollbook.company_certification_contacts.phone is 'contact, direct; for certification (legitimate_interest); kept while the certification is in force; erasure: delete; not exported: business contact of a company, kept with no record of a person; found by the privacy officer';
comment on column rollbook.company_certification_contacts.updated_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.membership_tiers.code is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of the association, public anyway';
comment on column rollbook.membership_tiers.title is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of the association, public anyway';
comment on column rollbook.membership_tiers.holder is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of the association, public anyway';
comment on column rollbook.membership_tiers.term_months is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of the association, public anyway';
comment on column rollbook.membership_tiers.grace_days is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of the association, public anyway';
comment on column rollbook.membership_tiers.restore_months is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of the association, public anyway';
comment on column rollbook.membership_tiers.benefits is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of the association, public anyway';
comment on column rollbook.membership_tiers.covers_affiliates is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of the association, public anyway';
comment on column rollbook.membership_tiers.revision is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a version counter of the record';
comment on column rollbook.membership_tiers.created_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of the association, public anyway';
comment on column rollbook.membership_tiers.updated_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of the association, public anyway';
--> statement-breakpoint
comment on column rollbook.memberships.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.memberships.holder is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: whether a person or an organization is the member';
comment on column rollbook.memberships.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.memberships.organization_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an organization';
comment on column rollbook.memberships.tier is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as memberships.tier';
comment on column rollbook.memberships.state is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as memberships.state';
comment on column rollbook.memberships.joined_on is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as memberships.joinedOn';
comment on column rollbook.memberships.term_start is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as memberships.termStart';
comment on column rollbook.memberships.renews_on is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as memberships.renewsOn';
comment on column rollbook.memberships.grace_until is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as memberships.graceUntil';
comment on column rollbook.memberships.restorable_until is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as memberships.restorableUntil';
comment on column rollbook.memberships.ended_on is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as memberships.endedOn';
comment on column rollbook.memberships.shown is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as memberships.shown';
comment on column rollbook.memberships.reminded_for is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: the term that a reminder was sent for';
comment on column rollbook.memberships.revision is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a version counter of the record';
comment on column rollbook.memberships.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.memberships.updated_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.membership_moves.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.membership_moves.seq is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the order of recording';
comment on column rollbook.membership_moves.membership_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.membership_moves.kind is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as memberships.history.kind';
comment on column rollbook.membership_moves.occurred_on is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as memberships.history.on';
comment on column rollbook.membership_moves.reason is 'professional, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as memberships.history.reason';
comment on column rollbook.membership_moves.actor is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: who recorded it';
comment on column rollbook.membership_moves.at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.enquiries.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.enquiries.topic is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: what an enquiry is about';
comment on column rollbook.enquiries.name is 'identity, direct; for membership-administration (legitimate_interest); kept 12 months after it was closed; erasure: delete; not exported: somebody without a record asked: answered by mail, and found by the privacy officer';
comment on column rollbook.enquiries.email is 'contact, direct; for membership-administration (legitimate_interest); kept 12 months after it was closed; erasure: delete; not exported: somebody without a record asked: answered by mail, and found by the privacy officer';
comment on column rollbook.enquiries.organization is 'professional, indirect; for membership-administration (legitimate_interest); kept 12 months after it was closed; erasure: delete; not exported: somebody without a record asked: answered by mail, and found by the privacy officer';
comment on column rollbook.enquiries.country is 'contact, indirect; for membership-administration (legitimate_interest); kept 12 months after it was closed; erasure: delete; not exported: somebody without a record asked: answered by mail, and found by the privacy officer';
comment on column rollbook.enquiries.message is 'contact, direct; for membership-administration (legitimate_interest); kept 12 months after it was closed; erasure: delete; not exported: somebody without a record asked: answered by mail, and found by the privacy officer';
comment on column rollbook.enquiries.locale is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the language of an answer';
comment on column rollbook.enquiries.collection_point is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: where it was collected';
comment on column rollbook.enquiries.state is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: whether it was answered';
comment on column rollbook.enquiries.received_at is 'contact, indirect; for membership-administration (legitimate_interest); kept 12 months after it was closed; erasure: delete; not exported: somebody without a record asked: answered by mail, and found by the privacy officer';
comment on column rollbook.enquiries.closed_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.partners.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.partners.name is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a training partner, about no person';
comment on column rollbook.partners.organization_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a training partner, about no person';
comment on column rollbook.partners.accredited_from is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a training partner, about no person';
comment on column rollbook.partners.accredited_until is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a training partner, about no person';
comment on column rollbook.partners.state is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a training partner, about no person';
comment on column rollbook.partners.revision is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a version counter of the record';
comment on column rollbook.partners.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.partners.updated_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.partner_programs.partner_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a training partner, about no person';
comment on column rollbook.partner_programs.program_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a training partner, about no person';
--> statement-breakpoint
comment on column rollbook.partner_contacts.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.partner_contacts.partner_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a training partner, about no person';
comment on column rollbook.partner_contacts.name is 'contact, direct; for certification (legitimate_interest); kept while the partner names the person; erasure: delete; not exported: staff of a training partner, kept with the partner and not in a record of a person';
comment on column rollbook.partner_contacts.email is 'contact, direct; for certification (legitimate_interest); kept while the partner names the person; erasure: delete; not exported: staff of a training partner, kept with the partner and not in a record of a person';
comment on column rollbook.partner_contacts.topic is 'contact, none; for certification (legitimate_interest); kept while the partner names the person; erasure: delete; not exported: staff of a training partner, kept with the partner and not in a record of a person';
comment on column rollbook.partner_contacts.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.enrollments.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.enrollments.partner_id is 'certification, none; for training-reports (legitimate_interest); kept 60 days unless the person confirms it, then while the person has a record; erasure: delete; exported as enrollments.partner';
comment on column rollbook.enrollments.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.enrollments.application_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: exported with the application';
comment on column rollbook.enrollments.student_reference is 'certification, indirect; for training-reports (legitimate_interest); kept 60 days unless the person confirms it, then while the person has a record; erasure: delete; exported as enrollments.studentReference';
comment on column rollbook.enrollments.address is 'contact, direct; for training-reports (legitimate_interest); kept 60 days unless the person confirms it, then while the person has a record; erasure: delete; not exported: an address by which a partner means somebody; gone once the person has answered';
comment on column rollbook.enrollments.address_key is 'contact, direct; for training-reports (legitimate_interest); kept 60 days unless the person confirms it, then while the person has a record; erasure: delete; not exported: an address by which a partner means somebody; gone once the person has answered';
comment on column rollbook.enrollments.course is 'certification, indirect; for training-reports (legitimate_interest); kept 60 days unless the person confirms it, then while the person has a record; erasure: delete; exported as enrollments.course';
comment on column rollbook.enrollments.completed_on is 'certification, indirect; for training-reports (legitimate_interest); kept 60 days unless the person confirms it, then while the person has a record; erasure: delete; exported as enrollments.completedOn';
comment on column rollbook.enrollments.program_id is 'certification, none; for training-reports (legitimate_interest); kept 60 days unless the person confirms it, then while the person has a record; erasure: delete; exported as enrollments.program';
comment on column rollbook.enrollments.state is 'certification, none; for training-reports (legitimate_interest); kept 60 days unless the person confirms it, then while the person has a record; erasure: delete; exported as enrollments.state';
comment on column rollbook.enrollments.confirmed_at is 'certification, none; for training-reports (legitimate_interest); kept 60 days unless the person confirms it, then while the person has a record; erasure: delete; exported as enrollments.confirmedAt';
comment on column rollbook.enrollments.expires_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: when an unconfirmed row is deleted';
comment on column rollbook.enrollments.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.releases.id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier';
comment on column rollbook.releases.recipient_kind is 'consent, none; for rights-requests (legal_obligation); kept while the person has a record; erasure: delete; exported as disclosures.recipientKind';
comment on column rollbook.releases.recipient_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the recipient, exported by its name';
comment on column rollbook.releases.recipient_name is 'consent, none; for rights-requests (legal_obligation); kept while the person has a record; erasure: delete; exported as disclosures.recipient';
comment on column rollbook.releases.purpose is 'consent, none; for rights-requests (legal_obligation); kept while the person has a record; erasure: delete; exported as disclosures.purpose';
comment on column rollbook.releases.basis is 'consent, none; for rights-requests (legal_obligation); kept while the person has a record; erasure: delete; exported as disclosures.basis';
comment on column rollbook.releases.clause is 'consent, none; for rights-requests (legal_obligation); kept while the person has a record; erasure: delete; exported as disclosures.clause';
comment on column rollbook.releases.fields is 'consent, none; for rights-requests (legal_obligation); kept while the person has a record; erasure: delete; exported as disclosures.fields';
comment on column rollbook.releases.categories is 'consent, none; for rights-requests (legal_obligation); kept while the person has a record; erasure: delete; exported as disclosures.categories';
comment on column rollbook.releases.report is 'consent, none; for rights-requests (legal_obligation); kept while the person has a record; erasure: delete; exported as disclosures.report';
comment on column rollbook.releases.request_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: names the request in logs';
comment on column rollbook.releases.at is 'consent, none; for rights-requests (legal_obligation); kept while the person has a record; erasure: delete; exported as disclosures.at';
--> statement-breakpoint
comment on column rollbook.disclosures.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.disclosures.release_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: the release';
comment on column rollbook.disclosures.about is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: the record that the row was made of';
--> statement-breakpoint
comment on column rollbook.subscriptions.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.subscriptions.address is 'contact, direct; for marketing (consent); kept 7 days without confirmation, 3 years after its end; erasure: delete; exported as subscriptions.address';
comment on column rollbook.subscriptions.address_key is 'contact, direct; for marketing (consent); kept 7 days without confirmation, 3 years after its end; erasure: delete; not exported: the comparable form of an address that is shown';
comment on column rollbook.subscriptions.topic is 'preferences, indirect; for marketing (consent); kept 7 days without confirmation, 3 years after its end; erasure: delete; exported as subscriptions.topic';
comment on column rollbook.subscriptions.state is 'preferences, indirect; for marketing (consent); kept 7 days without confirmation, 3 years after its end; erasure: delete; exported as subscriptions.state';
comment on column rollbook.subscriptions.locale is 'preferences, none; for marketing (consent); kept 7 days without confirmation, 3 years after its end; erasure: delete; exported as subscriptions.locale';
comment on column rollbook.subscriptions.proof is 'consent, indirect; for marketing (consent); kept 7 days without confirmation, 3 years after its end; erasure: delete; exported as subscriptions.proof';
comment on column rollbook.subscriptions.link_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: names a link that works once';
comment on column rollbook.subscriptions.requested_at is 'preferences, indirect; for marketing (consent); kept 7 days without confirmation, 3 years after its end; erasure: delete; exported as subscriptions.requestedAt';
comment on column rollbook.subscriptions.confirmed_at is 'consent, indirect; for marketing (consent); kept 7 days without confirmation, 3 years after its end; erasure: delete; exported as subscriptions.confirmedAt';
comment on column rollbook.subscriptions.ended_at is 'consent, indirect; for marketing (consent); kept 7 days without confirmation, 3 years after its end; erasure: delete; exported as subscriptions.endedAt';
--> statement-breakpoint
comment on column rollbook.newsletters.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.newsletters.topic is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: what a newsletter is about';
comment on column rollbook.newsletters.subject is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: what a newsletter says';
comment on column rollbook.newsletters.body is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: what a newsletter says';
comment on column rollbook.newsletters.state is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: whether a newsletter was sent';
comment on column rollbook.newsletters.created_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an administrative time';
comment on column rollbook.newsletters.created_by is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: names staff';
comment on column rollbook.newsletters.sent_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an administrative time';
comment on column rollbook.newsletters.sent_by is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: names staff';
comment on column rollbook.newsletters.recipients is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a count that names nobody';
--> statement-breakpoint
comment on column rollbook.newsletter_deliveries.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.newsletter_deliveries.newsletter_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.newsletter_deliveries.subscription_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.newsletter_deliveries.leave_hash is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: the digest of a secret in a mail';
comment on column rollbook.newsletter_deliveries.made_at is 'preferences, indirect; for marketing (consent); kept 7 days without confirmation, 3 years after its end; erasure: delete; exported as subscriptions.newsletters';
--> statement-breakpoint
comment on column rollbook.relationships.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.relationships.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.relationships.kind is 'preferences, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as relationships.kind';
comment on column rollbook.relationships.starts_on is 'preferences, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as relationships.startsOn';
comment on column rollbook.relationships.ends_on is 'preferences, indirect; for membership-administration (contract); kept while the person has a record; erasure: delete; exported as relationships.endsOn';
comment on column rollbook.relationships.recorded_by is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: names staff';
comment on column rollbook.relationships.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.minor_counts.month is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a month of a count that names nobody';
comment on column rollbook.minor_counts.reported is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a count that names nobody';
--> statement-breakpoint
comment on column rollbook.event_registrations.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.event_registrations.event_id is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.event';
comment on column rollbook.event_registrations.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.event_registrations.guest_name is 'identity, direct; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.name';
comment on column rollbook.event_registrations.guest_email is 'contact, direct; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.email';
comment on column rollbook.event_registrations.guest_key is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: the comparable form of an address that is exported';
comment on column rollbook.event_registrations.booked_by is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of a colleague';
comment on column rollbook.event_registrations.state is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.state';
comment on column rollbook.event_registrations.ticket_kind_id is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.ticket';
comment on column rollbook.event_registrations.arrival_slot_id is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.arrival';
comment on column rollbook.event_registrations.position is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: the place in the line';
comment on column rollbook.event_registrations.offered_until is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.offeredUntil';
comment on column rollbook.event_registrations.answers is 'events, direct; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.answers';
comment on column rollbook.event_registrations.hosts is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.hosts';
comment on column rollbook.event_registrations.hosts_at is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.hostsAcknowledgedAt';
comment on column rollbook.event_registrations.phone is 'contact, direct; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.phone';
comment on column rollbook.event_registrations.address is 'contact, direct; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.address';
comment on column rollbook.event_registrations.gender is 'identity, direct; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.gender';
comment on column rollbook.event_registrations.locale is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: the language of messages';
comment on column rollbook.event_registrations.secret_ref is 'authentication, technical; for event-registration (contract); kept with its row; erasure: delete; not exported: names the secrets of a seat, which are derived elsewhere';
comment on column rollbook.event_registrations.check_in_hash is 'authentication, technical; for event-registration (contract); kept with its row; erasure: delete; not exported: the digest of the code of a ticket';
comment on column rollbook.event_registrations.manage_hash is 'authentication, technical; for event-registration (contract); kept with its row; erasure: delete; not exported: the digest of the secret link of a guest';
comment on column rollbook.event_registrations.checked_in_at is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as attendance.checkedInAt';
comment on column rollbook.event_registrations.checked_in_by is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: who checked somebody in';
comment on column rollbook.event_registrations.disputed_at is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as attendance.disputedAt';
comment on column rollbook.event_registrations.dispute_statement is 'events, direct; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as attendance.statement';
comment on column rollbook.event_registrations.dispute_closed_at is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as attendance.reviewedAt';
comment on column rollbook.event_registrations.dispute_outcome is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as attendance.outcome';
comment on column rollbook.event_registrations.order_provider is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.orderProvider';
comment on column rollbook.event_registrations.order_reference is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.orderReference';
comment on column rollbook.event_registrations.order_amount is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.orderAmount';
comment on column rollbook.event_registrations.order_currency is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.orderCurrency';
comment on column rollbook.event_registrations.order_state is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.orderState';
comment on column rollbook.event_registrations.sequence is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a version counter for calendars';
comment on column rollbook.event_registrations.revision is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a version counter of the record';
comment on column rollbook.event_registrations.created_at is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.registeredAt';
comment on column rollbook.event_registrations.updated_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.registration_moves.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.registration_moves.seq is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the order of recording';
comment on column rollbook.registration_moves.registration_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.registration_moves.from_state is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.moves.from';
comment on column rollbook.registration_moves.to_state is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.moves.to';
comment on column rollbook.registration_moves.reason is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.moves.reason';
comment on column rollbook.registration_moves.actor is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: who moved it';
comment on column rollbook.registration_moves.at is 'events, indirect; for event-registration (contract); kept while the person has a record; of a guest, 12 months after the event; erasure: delete; exported as registrations.moves.at';
--> statement-breakpoint
comment on column rollbook.registration_requests.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.registration_requests.event_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an event';
comment on column rollbook.registration_requests.booked_by is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of a colleague';
comment on column rollbook.registration_requests.name is 'identity, direct; for event-registration (contract); kept until it is confirmed, 24 hours at most; erasure: delete; not exported: asked for by an address that nobody has proved: nobody knows whose it is';
comment on column rollbook.registration_requests.address is 'contact, direct; for event-registration (contract); kept until it is confirmed, 24 hours at most; erasure: delete; not exported: asked for by an address that nobody has proved: nobody knows whose it is';
comment on column rollbook.registration_requests.address_key is 'contact, direct; for event-registration (contract); kept until it is confirmed, 24 hours at most; erasure: delete; not exported: asked for by an address that nobody has proved: nobody knows whose it is';
comment on column rollbook.registration_requests.draft is 'events, direct; for event-registration (contract); kept until it is confirmed, 24 hours at most; erasure: delete; not exported: asked for by an address that nobody has proved: nobody knows whose it is';
comment on column rollbook.registration_requests.locale is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the language of a mail';
comment on column rollbook.registration_requests.token_hash is 'authentication, technical; for event-registration (contract); kept with its row; erasure: delete; not exported: the digest of a link';
comment on column rollbook.registration_requests.requested_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.registration_requests.expires_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an administrative time';
comment on column rollbook.registration_requests.registration_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.registration_requests.used_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.events.id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an event';
comment on column rollbook.events.public_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.kind is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.state is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.title is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.description is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.privacy_notice is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.place is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.online is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.join_url is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, shown to registrants';
comment on column rollbook.events.zone is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.starts_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.ends_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.capacity is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.seats_taken is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a count of registrations that names nobody';
comment on column rollbook.events.shows_seats is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.registration_opens_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.registration_closes_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.offer_hours is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.check_in_from is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.price_reference is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.asks_needs is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.attendee_list is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.sequence is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.published_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.cancelled_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.revision is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a version counter of the record';
comment on column rollbook.events.created_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.events.updated_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
--> statement-breakpoint
comment on column rollbook.event_organizers.event_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an event';
comment on column rollbook.event_organizers.account_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the account that organizes';
comment on column rollbook.event_organizers.named_by is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: who named the organizer';
comment on column rollbook.event_organizers.named_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.event_hosts.id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an event';
comment on column rollbook.event_hosts.event_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an event';
comment on column rollbook.event_hosts.name is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_hosts.role is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_hosts.policy_url is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_hosts.may_contact_until is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_hosts.fields is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_hosts.added_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_hosts.ended_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
--> statement-breakpoint
comment on column rollbook.event_sponsors.id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an event';
comment on column rollbook.event_sponsors.event_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an event';
comment on column rollbook.event_sponsors.name is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_sponsors.website is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_sponsors.fields is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_sponsors.declared_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_sponsors.ended_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
--> statement-breakpoint
comment on column rollbook.ticket_kinds.id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an event';
comment on column rollbook.ticket_kinds.event_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an event';
comment on column rollbook.ticket_kinds.code is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.ticket_kinds.title is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.ticket_kinds.amount is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.ticket_kinds.currency is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.ticket_kinds.price_reference is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.ticket_kinds.benefit is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.ticket_kinds.capacity is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.ticket_kinds.taken is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a count of registrations that names nobody';
comment on column rollbook.ticket_kinds.position is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.ticket_kinds.ended_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
--> statement-breakpoint
comment on column rollbook.event_questions.id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an event';
comment on column rollbook.event_questions.event_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an event';
comment on column rollbook.event_questions.code is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_questions.text is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_questions.use is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_questions.purpose is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_questions.audience is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_questions.kind is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_questions.choices is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_questions.required is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_questions.position is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_questions.ended_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
--> statement-breakpoint
comment on column rollbook.arrival_slots.id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an event';
comment on column rollbook.arrival_slots.event_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an event';
comment on column rollbook.arrival_slots.starts_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.arrival_slots.ends_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.arrival_slots.capacity is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.arrival_slots.taken is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a count of registrations that names nobody';
--> statement-breakpoint
comment on column rollbook.event_changes.event_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an event';
comment on column rollbook.event_changes.sequence is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_changes.kind is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_changes.fields is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_changes.reason is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: why an event changed, told to registrants; names nobody';
comment on column rollbook.event_changes.actor is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: who changed it';
comment on column rollbook.event_changes.at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
--> statement-breakpoint
comment on column rollbook.event_sessions.id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of a session';
comment on column rollbook.event_sessions.public_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_sessions.event_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an event';
comment on column rollbook.event_sessions.title is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_sessions.description is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_sessions.place is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_sessions.starts_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_sessions.ends_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_sessions.state is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_sessions.sequence is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_sessions.revision is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a version counter of the record';
comment on column rollbook.event_sessions.created_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
comment on column rollbook.event_sessions.updated_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event, public once it is published';
--> statement-breakpoint
comment on column rollbook.event_speakers.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.event_speakers.public_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: names the talk of a person in public';
comment on column rollbook.event_speakers.event_id is 'events, indirect; for event-registration (contract); kept while the person has a record; erasure: delete; exported as talks.event';
comment on column rollbook.event_speakers.session_id is 'events, indirect; for event-registration (contract); kept while the person has a record; erasure: delete; exported as talks.session';
comment on column rollbook.event_speakers.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.event_speakers.name is 'events, direct; for event-registration (contract); kept while the person has a record; erasure: delete; exported as talks.name';
comment on column rollbook.event_speakers.bio is 'events, direct; for event-registration (contract); kept while the person has a record; erasure: delete; exported as talks.bio';
comment on column rollbook.event_speakers.recording_url is 'events, direct; for event-registration (contract); kept while the person has a record; erasure: delete; exported as talks.recordingUrl';
comment on column rollbook.event_speakers.shown_until is 'events, indirect; for event-registration (contract); kept while the person has a record; erasure: delete; exported as talks.shownUntil';
comment on column rollbook.event_speakers.position is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the order in the program';
comment on column rollbook.event_speakers.provenance is 'technical, indirect; for membership-administration (contract); kept with its row; erasure: delete; exported as provenance';
comment on column rollbook.event_speakers.revision is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a version counter of the record';
comment on column rollbook.event_speakers.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.event_speakers.updated_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.speaker_pictures.speaker_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.speaker_pictures.media_type is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: described in the attachment';
comment on column rollbook.speaker_pictures.bytes is 'events, direct; for event-registration (contract); kept to the last day that it is shown; erasure: delete; exported as talks.picture';
comment on column rollbook.speaker_pictures.width is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: described in the attachment';
comment on column rollbook.speaker_pictures.height is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: described in the attachment';
comment on column rollbook.speaker_pictures.sha256 is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: described in the attachment';
comment on column rollbook.speaker_pictures.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.public_events.public_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event that is published';
comment on column rollbook.public_events.kind is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event that is published';
comment on column rollbook.public_events.state is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event that is published';
comment on column rollbook.public_events.starts_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event that is published';
comment on column rollbook.public_events.ends_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event that is published';
comment on column rollbook.public_events.zone is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event that is published';
comment on column rollbook.public_events.sequence is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event that is published';
comment on column rollbook.public_events.changed_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event that is published';
comment on column rollbook.public_events.search_text is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event that is published';
comment on column rollbook.public_events.summary is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event that is published';
comment on column rollbook.public_events.entry is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event that is published';
--> statement-breakpoint
comment on column rollbook.public_speakers.public_id is 'events, indirect; for speaker-name (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.public_speakers.event_public_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event that is published';
comment on column rollbook.public_speakers.session_public_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event that is published';
comment on column rollbook.public_speakers.position is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event that is published';
comment on column rollbook.public_speakers.entry is 'events, direct; for speaker-name (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.public_speakers.media is 'events, direct; for speaker-recording (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.public_speakers.media_until is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of an event that is published';
comment on column rollbook.public_speakers.picture_type is 'events, none; for speaker-picture (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.public_speakers.picture is 'events, direct; for speaker-picture (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
comment on column rollbook.public_speakers.picture_sha256 is 'events, indirect; for speaker-picture (consent); kept until the consent is withdrawn; erasure: delete; not exported: a copy of values exported where they are kept';
--> statement-breakpoint
comment on column rollbook.agenda_items.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.agenda_items.event_id is 'events, indirect; for event-registration (contract); kept while the person has a record; erasure: delete; exported as agenda.event';
comment on column rollbook.agenda_items.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.agenda_items.with_member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the other participant';
comment on column rollbook.agenda_items.with_text is 'events, direct; for event-registration (contract); kept while the person has a record; erasure: delete; exported as agenda.with';
comment on column rollbook.agenda_items.subject is 'events, direct; for event-registration (contract); kept while the person has a record; erasure: delete; exported as agenda.subject';
comment on column rollbook.agenda_items.place is 'events, indirect; for event-registration (contract); kept while the person has a record; erasure: delete; exported as agenda.place';
comment on column rollbook.agenda_items.starts_at is 'events, indirect; for event-registration (contract); kept while the person has a record; erasure: delete; exported as agenda.startsAt';
comment on column rollbook.agenda_items.ends_at is 'events, indirect; for event-registration (contract); kept while the person has a record; erasure: delete; exported as agenda.endsAt';
comment on column rollbook.agenda_items.state is 'events, indirect; for event-registration (contract); kept while the person has a record; erasure: delete; exported as agenda.state';
comment on column rollbook.agenda_items.confirmed_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: whether a date stands in the calendar of whoever was asked';
comment on column rollbook.agenda_items.sequence is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a version counter for calendars';
comment on column rollbook.agenda_items.revision is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a version counter of the record';
comment on column rollbook.agenda_items.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.agenda_items.updated_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.calendar_feeds.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.calendar_feeds.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.calendar_feeds.token_hash is 'authentication, technical; for account (contract); kept while the person has a record; erasure: delete; not exported: the digest of a secret address';
comment on column rollbook.calendar_feeds.name is 'events, indirect; for event-registration (contract); kept while the person has a record; erasure: delete; exported as calendarFeeds.name';
comment on column rollbook.calendar_feeds.created_at is 'events, none; for event-registration (contract); kept while the person has a record; erasure: delete; exported as calendarFeeds.createdAt';
comment on column rollbook.calendar_feeds.revoked_at is 'events, none; for event-registration (contract); kept while the person has a record; erasure: delete; exported as calendarFeeds.revokedAt';
--> statement-breakpoint
comment on column rollbook.event_keys.event_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an event';
comment on column rollbook.event_keys.made_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: when the key of an event was made';
comment on column rollbook.event_keys.destroyed_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: when the key of an event was destroyed';
--> statement-breakpoint
comment on column rollbook.needs.registration_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the registration';
comment on column rollbook.needs.event_id is 'special, indirect; for special-needs (consent); kept until the consent is withdrawn, at most for the window of the policy after the end of the event; erasure: delete; exported as needs.event';
comment on column rollbook.needs.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.needs.value is 'special, special; for special-needs (consent); kept until the consent is withdrawn, at most for the window of the policy after the end of the event; erasure: delete; exported as needs.stated';
comment on column rollbook.needs.stated_at is 'special, none; for special-needs (consent); kept until the consent is withdrawn, at most for the window of the policy after the end of the event; erasure: delete; exported as needs.statedAt';
--> statement-breakpoint
comment on column rollbook.need_changes.event_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an event';
comment on column rollbook.need_changes.registration_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the registration';
--> statement-breakpoint
comment on column rollbook.need_totals.event_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an event';
comment on column rollbook.need_totals.totals is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: counts of at least as many people as the policy says; names nobody';
comment on column rollbook.need_totals.made_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.standing_needs.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.standing_needs.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.standing_needs.value is 'special, special; for standing-needs (consent); kept until the consent is withdrawn; erasure: delete; exported as standingNeeds.stated';
comment on column rollbook.standing_needs.stated_at is 'special, none; for standing-needs (consent); kept until the consent is withdrawn; erasure: delete; exported as standingNeeds.statedAt';
--> statement-breakpoint
comment on column rollbook.export_needs.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.export_needs.export_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: the export';
comment on column rollbook.export_needs.place is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the order in the export';
comment on column rollbook.export_needs.registration_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the registration';
comment on column rollbook.export_needs.value is 'special, special; for portability (consent); kept 7 days; erasure: delete; not exported: it is the export';
--> statement-breakpoint
comment on column rollbook.attendee_choices.registration_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the registration';
comment on column rollbook.attendee_choices.event_id is 'events, indirect; for business-card (consent); kept until it is taken back, or the person has no record any more; erasure: delete; exported as attendeeChoices.event';
comment on column rollbook.attendee_choices.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.attendee_choices.badge is 'events, none; for event-registration (contract); kept until it is taken back, or the person has no record any more; erasure: delete; exported as attendeeChoices.badge';
comment on column rollbook.attendee_choices.card is 'events, none; for business-card (consent); kept until it is taken back, or the person has no record any more; erasure: delete; exported as attendeeChoices.card';
--> statement-breakpoint
comment on column rollbook.card_codes.hash is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: the digest of a code that works once';
comment on column rollbook.card_codes.registration_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the registration';
comment on column rollbook.card_codes.expires_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: until when the code works';
--> statement-breakpoint
comment on column rollbook.given_cards.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.given_cards.event_id is 'events, indirect; for business-card (consent); kept until it is taken back, or the person has no record any more; erasure: delete; exported as givenCards.event';
comment on column rollbook.given_cards.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.given_cards.receiver_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of who received it';
comment on column rollbook.given_cards.card is 'events, direct; for business-card (consent); kept until it is taken back, or the person has no record any more; erasure: delete; exported as givenCards.card';
comment on column rollbook.given_cards.given_at is 'events, none; for business-card (consent); kept until it is taken back, or the person has no record any more; erasure: delete; exported as givenCards.givenAt';
--> statement-breakpoint
comment on column rollbook.card_entries.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.card_entries.event_id is 'events, indirect; for business-card (consent); kept until it is taken back, or the person has no record any more; erasure: delete; exported as cardEntries.event';
comment on column rollbook.card_entries.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.card_entries.source is 'events, none; for business-card (consent); kept until it is taken back, or the person has no record any more; erasure: delete; exported as cardEntries.source';
comment on column rollbook.card_entries.card is 'events, direct; for business-card (consent); kept until it is taken back, or the person has no record any more; erasure: delete; exported as cardEntries.card';
comment on column rollbook.card_entries.entered_by is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: the staff member who wrote it down';
comment on column rollbook.card_entries.entered_at is 'events, none; for business-card (consent); kept until it is taken back, or the person has no record any more; erasure: delete; exported as cardEntries.enteredAt';
--> statement-breakpoint
comment on column rollbook.recipient_contacts.recipient_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the recipient';
comment on column rollbook.recipient_contacts.event_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of an event';
comment on column rollbook.recipient_contacts.email is 'contact, direct; for sponsor (legitimate_interest); kept while the event names the recipient; erasure: delete; not exported: staff of a recipient, kept with the recipient and not in a record of a person';
--> statement-breakpoint
comment on column rollbook.recipient_notices.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.recipient_notices.event_id is 'consent, none; for sponsor (consent); kept until it is taken back, or the person has no record any more; erasure: delete; exported as recipientNotices.event';
comment on column rollbook.recipient_notices.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier of the owner';
comment on column rollbook.recipient_notices.recipient_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the recipient, exported by its name';
comment on column rollbook.recipient_notices.recipient_name is 'consent, none; for sponsor (consent); kept until it is taken back, or the person has no record any more; erasure: delete; exported as recipientNotices.recipient';
comment on column rollbook.recipient_notices.purpose is 'consent, none; for sponsor (consent); kept until it is taken back, or the person has no record any more; erasure: delete; exported as recipientNotices.purpose';
comment on column rollbook.recipient_notices.made_at is 'consent, none; for sponsor (consent); kept until it is taken back, or the person has no record any more; erasure: delete; exported as recipientNotices.madeAt';
comment on column rollbook.recipient_notices.told_at is 'consent, none; for sponsor (consent); kept until it is taken back, or the person has no record any more; erasure: delete; exported as recipientNotices.toldAt';
comment on column rollbook.recipient_notices.told_by is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: who told the recipient';
--> statement-breakpoint
comment on column rollbook.idempotency_keys.actor is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: who sent the request';
comment on column rollbook.idempotency_keys.operation is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the operation';
comment on column rollbook.idempotency_keys.key is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: chosen by the client';
comment on column rollbook.idempotency_keys.body_hash is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: a digest of the request';
comment on column rollbook.idempotency_keys.status is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the status of the answer';
comment on column rollbook.idempotency_keys.answer is 'technical, direct; for membership-administration (contract); kept 24 hours; erasure: delete; not exported: an answer already given';
comment on column rollbook.idempotency_keys.created_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.audit_events.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.audit_events.seq is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the order of events';
comment on column rollbook.audit_events.xid is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the order of events';
comment on column rollbook.audit_events.at is 'security, technical; for membership-administration (contract); kept with its row; erasure: keep; exported as accessLog.at';
comment on column rollbook.audit_events.actor is 'security, technical; for membership-administration (contract); kept with its row; erasure: keep; not exported: whoever acted is shown by role, never by name';
comment on column rollbook.audit_events.role is 'security, technical; for membership-administration (contract); kept with its row; erasure: keep; exported as accessLog.role';
comment on column rollbook.audit_events.reason is 'security, technical; for membership-administration (contract); kept with its row; erasure: keep; not exported: whoever acted is shown by role, never by name';
comment on column rollbook.audit_events.subject is 'security, technical; for membership-administration (contract); kept with its row; erasure: keep; not exported: a pseudonym of the person who asks';
comment on column rollbook.audit_events.purpose is 'security, technical; for membership-administration (contract); kept with its row; erasure: keep; exported as accessLog.purpose';
comment on column rollbook.audit_events.operation is 'security, technical; for membership-administration (contract); kept with its row; erasure: keep; exported as accessLog.operation';
comment on column rollbook.audit_events.fields is 'security, technical; for membership-administration (contract); kept with its row; erasure: keep; exported as accessLog.fields';
comment on column rollbook.audit_events.outcome is 'security, technical; for membership-administration (contract); kept with its row; erasure: keep; exported as accessLog.outcome';
comment on column rollbook.audit_events.code is 'security, technical; for membership-administration (contract); kept with its row; erasure: keep; not exported: how the software names the refusal';
comment on column rollbook.audit_events.request_id is 'security, technical; for membership-administration (contract); kept with its row; erasure: keep; not exported: proves that the row is as it was written';
comment on column rollbook.audit_events.content_hash is 'security, technical; for membership-administration (contract); kept with its row; erasure: keep; not exported: proves that the row is as it was written';
--> statement-breakpoint
comment on column rollbook.audit_seals.position is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the place in the chain';
comment on column rollbook.audit_seals.event_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: the row that is sealed';
comment on column rollbook.audit_seals.hash is 'security, technical; for membership-administration (contract); kept with its row; erasure: keep; not exported: proves that the row is as it was written';
--> statement-breakpoint
comment on column rollbook.audit_heads.position is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: the place in the chain';
comment on column rollbook.audit_heads.signature is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: proves that the chain is as it was signed';
--> statement-breakpoint
comment on column rollbook.work_groups.id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of a work group';
comment on column rollbook.work_groups.public_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a work group, of no person';
comment on column rollbook.work_groups.kind is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a work group, of no person';
comment on column rollbook.work_groups.name is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a work group, of no person';
comment on column rollbook.work_groups.charter is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a work group, of no person';
comment on column rollbook.work_groups.parent_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of a work group';
comment on column rollbook.work_groups.applications is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a work group, of no person';
comment on column rollbook.work_groups.state is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a work group, of no person';
comment on column rollbook.work_groups.seats is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a count that names nobody';
comment on column rollbook.work_groups.revision is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a version counter of the record';
comment on column rollbook.work_groups.created_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a work group, of no person';
comment on column rollbook.work_groups.updated_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a work group, of no person';
--> statement-breakpoint
comment on column rollbook.work_group_seats.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.work_group_seats.group_id is 'events, none; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.group';
comment on column rollbook.work_group_seats.number is 'events, indirect; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.label';
comment on column rollbook.work_group_seats.member_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: blank; not exported: an internal identifier of the owner';
comment on column rollbook.work_group_seats.organization_id is 'events, indirect; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: blank; exported as workGroups.organization';
comment on column rollbook.work_group_seats.state is 'events, indirect; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.state';
comment on column rollbook.work_group_seats.entry is 'events, indirect; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.entry';
comment on column rollbook.work_group_seats.since is 'events, indirect; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.since';
comment on column rollbook.work_group_seats.until is 'events, indirect; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.until';
comment on column rollbook.work_group_seats.newsletter is 'preferences, indirect; for activity-newsletter (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.newsletter';
comment on column rollbook.work_group_seats.decided_by is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: who decided';
comment on column rollbook.work_group_seats.revision is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a version counter of the record';
comment on column rollbook.work_group_seats.created_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
comment on column rollbook.work_group_seats.updated_at is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an administrative time';
--> statement-breakpoint
comment on column rollbook.work_group_roles.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.work_group_roles.seat_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.work_group_roles.role is 'events, indirect; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.roles.role';
comment on column rollbook.work_group_roles.title is 'events, indirect; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.roles.title';
comment on column rollbook.work_group_roles.since is 'events, indirect; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.roles.since';
comment on column rollbook.work_group_roles.until is 'events, indirect; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.roles.until';
--> statement-breakpoint
comment on column rollbook.work_group_meetings.id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of a meeting';
comment on column rollbook.work_group_meetings.group_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of a work group';
comment on column rollbook.work_group_meetings.title is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a work group, of no person';
comment on column rollbook.work_group_meetings.starts_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a work group, of no person';
comment on column rollbook.work_group_meetings.ends_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a work group, of no person';
comment on column rollbook.work_group_meetings.zone is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a work group, of no person';
comment on column rollbook.work_group_meetings.place is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a work group, of no person';
comment on column rollbook.work_group_meetings.state is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a work group, of no person';
comment on column rollbook.work_group_meetings.revision is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a version counter of the record';
comment on column rollbook.work_group_meetings.created_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a work group, of no person';
comment on column rollbook.work_group_meetings.updated_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a work group, of no person';
--> statement-breakpoint
comment on column rollbook.work_group_attendance.meeting_id is 'events, none; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.attendance.meeting';
comment on column rollbook.work_group_attendance.seat_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.work_group_attendance.presence is 'events, indirect; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.attendance.presence';
--> statement-breakpoint
comment on column rollbook.work_group_documents.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.work_group_documents.group_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of a work group';
comment on column rollbook.work_group_documents.seat_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.work_group_documents.meeting_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of a meeting';
comment on column rollbook.work_group_documents.reference is 'events, indirect; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.documents.reference';
comment on column rollbook.work_group_documents.title is 'events, indirect; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.documents.title';
comment on column rollbook.work_group_documents.submitted_on is 'events, indirect; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.documents.submittedOn';
--> statement-breakpoint
comment on column rollbook.work_group_messages.id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of a message';
comment on column rollbook.work_group_messages.group_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of a work group';
comment on column rollbook.work_group_messages.kind is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a work group, of no person';
comment on column rollbook.work_group_messages.role is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a work group, of no person';
comment on column rollbook.work_group_messages.subject is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: what a message of a group says';
comment on column rollbook.work_group_messages.body is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: what a message of a group says';
comment on column rollbook.work_group_messages.sent_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a work group, of no person';
comment on column rollbook.work_group_messages.sent_by is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: who sent it';
--> statement-breakpoint
comment on column rollbook.work_group_deliveries.id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.work_group_deliveries.message_id is 'events, none; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.messages.message';
comment on column rollbook.work_group_deliveries.seat_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.work_group_deliveries.leave_hash is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: the digest of a secret in a mail';
--> statement-breakpoint
comment on column rollbook.ballots.id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of a ballot';
comment on column rollbook.ballots.group_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of a work group';
comment on column rollbook.ballots.question is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a ballot, of no person';
comment on column rollbook.ballots.options is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a ballot, of no person';
comment on column rollbook.ballots.secret is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a ballot, of no person';
comment on column rollbook.ballots.unit is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a ballot, of no person';
comment on column rollbook.ballots.quorum is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a ballot, of no person';
comment on column rollbook.ballots.state is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a ballot, of no person';
comment on column rollbook.ballots.opens_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a ballot, of no person';
comment on column rollbook.ballots.closes_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a ballot, of no person';
comment on column rollbook.ballots.box_key is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a public key';
comment on column rollbook.ballots.result is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: counts that name nobody';
comment on column rollbook.ballots.counted_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a ballot, of no person';
comment on column rollbook.ballots.revision is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a version counter of the record';
comment on column rollbook.ballots.created_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a ballot, of no person';
comment on column rollbook.ballots.updated_at is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: a fact of a ballot, of no person';
--> statement-breakpoint
comment on column rollbook.ballot_voters.ballot_id is 'events, none; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.ballots.ballot';
comment on column rollbook.ballot_voters.secret is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: whether the ballot is secret';
comment on column rollbook.ballot_voters.seat_id is 'technical, technical; for membership-administration (contract); kept with its row; erasure: delete; not exported: an internal identifier';
comment on column rollbook.ballot_voters.organization_id is 'events, indirect; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.ballots.organization';
comment on column rollbook.ballot_voters.voted is 'events, indirect; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.ballots.voted';
comment on column rollbook.ballot_voters.receipt is 'events, technical; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.ballots.receipt';
comment on column rollbook.ballot_voters.choice is 'events, indirect; for work-groups (contract); kept as long as the group documents its work; without a name once the person is erased; erasure: keep; exported as workGroups.ballots.choice';
--> statement-breakpoint
comment on column rollbook.ballot_papers.id is 'technical, technical; for membership-administration (contract); kept until the ballot is counted; erasure: keep; not exported: a vote of a secret ballot, which nobody can tie to a person';
comment on column rollbook.ballot_papers.ballot_id is 'technical, none; for membership-administration (contract); kept with its row; erasure: keep; not exported: an internal identifier of a ballot';
comment on column rollbook.ballot_papers.paper is 'technical, technical; for membership-administration (contract); kept until the ballot is counted; erasure: keep; not exported: a vote of a secret ballot, which nobody can tie to a person';
