-- Tables, generated from src/schema and reviewed; checks, roles and row security follow in the next files.
CREATE TABLE "rollbook"."acceptances" (
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"version" text NOT NULL,
	"at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"channel" text NOT NULL,
	CONSTRAINT "acceptances_pkey" PRIMARY KEY("account_id","kind","version")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."account_roles" (
	"account_id" uuid NOT NULL,
	"role" text NOT NULL,
	"granted_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"granted_by" text NOT NULL,
	"approved_by" text NOT NULL,
	CONSTRAINT "account_roles_pkey" PRIMARY KEY("account_id","role")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."accounts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"password_hash" text,
	"password_changed_at" timestamp with time zone,
	"kind" text DEFAULT 'member' NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"region" text,
	"locale" text DEFAULT 'en' NOT NULL,
	"undertaking_on" date,
	"ends_on" date,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "accounts_email_key" UNIQUE("email_key"),
	CONSTRAINT "accounts_member" UNIQUE("member_id")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."role_proposals" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"account_id" uuid NOT NULL,
	"role" text NOT NULL,
	"grants" boolean NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"approved" boolean
);
--> statement-breakpoint
CREATE TABLE "rollbook"."agenda_items" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"event_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"with_member_id" uuid,
	"with_text" text,
	"subject" text NOT NULL,
	"place" text,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"confirmed_at" timestamp with time zone,
	"sequence" integer DEFAULT 0 NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."calendar_feeds" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"name" text,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "calendar_feeds_token" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."application_moves" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "rollbook"."application_moves_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"application_id" uuid NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"actor" text NOT NULL,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "rollbook"."applications" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"program_version" text NOT NULL,
	"partner_id" uuid,
	"student_reference" text,
	"course" text,
	"course_completed_on" date,
	"prerequisites" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"remarks" text,
	"state" text DEFAULT 'draft' NOT NULL,
	"appealed" text,
	"exam_on" date,
	"submitted_at" timestamp with time zone,
	"decided_at" timestamp with time zone,
	"certificate_id" uuid,
	"provenance" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."exam_results" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"application_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	"part" text NOT NULL,
	"sat_on" date NOT NULL,
	"outcome" text NOT NULL,
	"source" text NOT NULL,
	"recorded_by" text NOT NULL,
	"import_run_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	CONSTRAINT "exam_results_once" UNIQUE("application_id","part","sat_on")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."attendee_choices" (
	"registration_id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"badge" text[] DEFAULT '{}' NOT NULL,
	"card" text[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."card_codes" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"registration_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."card_entries" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"event_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"source" text DEFAULT 'in_person' NOT NULL,
	"card" jsonb NOT NULL,
	"entered_by" text NOT NULL,
	"entered_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."given_cards" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"event_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"receiver_id" uuid NOT NULL,
	"card" jsonb NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	CONSTRAINT "given_cards_once" UNIQUE("member_id","receiver_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."recipient_contacts" (
	"recipient_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"email" text NOT NULL,
	CONSTRAINT "recipient_contacts_pkey" PRIMARY KEY("recipient_id")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."recipient_notices" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"event_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"recipient_id" uuid NOT NULL,
	"recipient_name" text NOT NULL,
	"purpose" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"told_at" timestamp with time zone,
	"told_by" text
);
--> statement-breakpoint
CREATE TABLE "rollbook"."audit_events" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "rollbook"."audit_events_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"actor" text NOT NULL,
	"role" text NOT NULL,
	"reason" text,
	"subject" text,
	"purpose" text NOT NULL,
	"operation" text NOT NULL,
	"fields" text[] DEFAULT '{}' NOT NULL,
	"outcome" text NOT NULL,
	"code" text,
	"request_id" text NOT NULL,
	"content_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."audit_heads" (
	"position" bigint PRIMARY KEY NOT NULL,
	"signature" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."audit_seals" (
	"position" bigint PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_seals_event" UNIQUE("event_id")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."ballot_papers" (
	"id" text PRIMARY KEY DEFAULT rollbook.random_id() NOT NULL,
	"ballot_id" uuid NOT NULL,
	"paper" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."ballot_voters" (
	"ballot_id" uuid NOT NULL,
	"secret" boolean NOT NULL,
	"seat_id" uuid NOT NULL,
	"organization_id" uuid,
	"voted" boolean DEFAULT false NOT NULL,
	"receipt" text,
	"choice" integer,
	CONSTRAINT "ballot_voters_pkey" PRIMARY KEY("ballot_id","seat_id")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."ballots" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"group_id" uuid NOT NULL,
	"question" text NOT NULL,
	"options" text[] NOT NULL,
	"secret" boolean NOT NULL,
	"unit" text DEFAULT 'member' NOT NULL,
	"quorum" integer DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"box_key" "bytea",
	"result" jsonb,
	"counted_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	CONSTRAINT "ballots_id_secret" UNIQUE("id","secret")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."credentials" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"provenance" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"title" text NOT NULL,
	"issuer" text,
	"awarded" text,
	"url" text
);
--> statement-breakpoint
CREATE TABLE "rollbook"."educations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"provenance" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"institution" text NOT NULL,
	"degree" text,
	"area" text,
	"start_date" text,
	"end_date" text
);
--> statement-breakpoint
CREATE TABLE "rollbook"."employments" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"provenance" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"organization" text NOT NULL,
	"title" text,
	"start_date" text,
	"end_date" text,
	"summary" text
);
--> statement-breakpoint
CREATE TABLE "rollbook"."linked_accounts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"scope" text NOT NULL,
	"linked_at" timestamp with time zone NOT NULL,
	"unlinked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rollbook"."links" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"provenance" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"kind" text NOT NULL,
	"url" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."bulk_exports" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"purpose" text NOT NULL,
	"reason" text NOT NULL,
	"sections" text[] NOT NULL,
	"program" text,
	"country" text,
	"expires_at" timestamp with time zone,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"approved" boolean
);
--> statement-breakpoint
CREATE TABLE "rollbook"."certificate_events" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "rollbook"."certificate_events_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"certificate_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"occurred_on" date NOT NULL,
	"expires_on" date,
	"reason" text,
	"holder_name" text,
	"actor" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."certificate_reminders" (
	"certificate_id" uuid NOT NULL,
	"expires_on" date NOT NULL,
	"days_before" integer NOT NULL,
	"sent_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	CONSTRAINT "certificate_reminders_pkey" PRIMARY KEY("certificate_id","expires_on","days_before")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."certificates" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid,
	"program_id" uuid NOT NULL,
	"number" text NOT NULL,
	"number_key" text NOT NULL,
	"issued_on" date NOT NULL,
	"renewed_on" date,
	"expires_on" date,
	"state" text DEFAULT 'active' NOT NULL,
	"merged_into" uuid,
	"retired_on" date,
	"provenance" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	CONSTRAINT "certificates_number_key" UNIQUE("number_key")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."programs" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"code" text NOT NULL,
	"version" text DEFAULT '1' NOT NULL,
	"title" jsonb NOT NULL,
	"description" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"validity_months" integer DEFAULT 36 NOT NULL,
	"renewal_window_days" integer DEFAULT 365 NOT NULL,
	"reinstatement" text DEFAULT 'exam' NOT NULL,
	"reminder_days" integer[] DEFAULT '{90,30}' NOT NULL,
	"prerequisites" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"exam_parts" jsonb DEFAULT '[{"key":"exam","title":{"en":"Exam"}}]'::jsonb NOT NULL,
	"fee_reference" text,
	"open" boolean DEFAULT true NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	CONSTRAINT "programs_code" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."company_certification_contacts" (
	"certification_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."company_certification_events" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "rollbook"."company_certification_events_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"certification_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"occurred_on" date NOT NULL,
	"expires_on" date,
	"reason" text,
	"actor" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."company_certifications" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"public_id" text DEFAULT rollbook.random_id() NOT NULL,
	"organization_id" uuid NOT NULL,
	"registry" text NOT NULL,
	"subject" text NOT NULL,
	"program" text NOT NULL,
	"version" text,
	"certified_on" date NOT NULL,
	"expires_on" date,
	"state" text DEFAULT 'active' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	CONSTRAINT "company_certifications_public_id" UNIQUE("public_id")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."consents" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "rollbook"."consents_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"field" text,
	"entry_id" uuid,
	"context" text,
	"state" text NOT NULL,
	"notice" text NOT NULL,
	"notice_version" text NOT NULL,
	"at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"method" text NOT NULL,
	"actor" text NOT NULL,
	"proof" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."objections" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"since" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rollbook"."proposals" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"field" text NOT NULL,
	"entry_id" uuid,
	"source_name" text NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rollbook"."restrictions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"since" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"lifted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rollbook"."suggestions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"field" text NOT NULL,
	"value" jsonb NOT NULL,
	"source_name" text NOT NULL,
	"reference" text NOT NULL,
	"suggested_by" text NOT NULL,
	"suggested_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rollbook"."addresses" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"provenance" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"kind" text NOT NULL,
	"street" text,
	"city" text,
	"region" text,
	"postal_code" text,
	"country" text
);
--> statement-breakpoint
CREATE TABLE "rollbook"."emails" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"provenance" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"kind" text NOT NULL,
	"address" text NOT NULL,
	"is_primary" boolean DEFAULT false NOT NULL,
	"verified_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rollbook"."phones" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"provenance" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."directory_certificates" (
	"number_key" text PRIMARY KEY NOT NULL,
	"answer" text NOT NULL,
	"holder_key" text,
	"moved_to" text,
	"retired_on" date
);
--> statement-breakpoint
CREATE TABLE "rollbook"."directory_changes" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rollbook"."directory_changes_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"public_id" text NOT NULL,
	"change" text NOT NULL,
	"at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."directory_counters" (
	"slot" integer PRIMARY KEY NOT NULL,
	"value" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."directory_entries" (
	"public_id" text PRIMARY KEY NOT NULL,
	"sort_key" text NOT NULL,
	"newest" date NOT NULL,
	"country" text,
	"organization" text,
	"organization_key" text,
	"statuses" text[] NOT NULL,
	"search_text" text NOT NULL,
	"variants" text[] NOT NULL,
	"entry" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."directory_history" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rollbook"."directory_history_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"public_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"entry" text,
	"digest" text
);
--> statement-breakpoint
CREATE TABLE "rollbook"."directory_listings" (
	"public_id" text NOT NULL,
	"program" text NOT NULL,
	"statuses" text[] NOT NULL,
	"country" text,
	"organization_key" text,
	"sort_key" text NOT NULL,
	"newest" date NOT NULL,
	"entry" text NOT NULL,
	CONSTRAINT "directory_listings_pkey" PRIMARY KEY("public_id","program")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."directory_photos" (
	"public_id" text PRIMARY KEY NOT NULL,
	"media_type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"sha256" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."directory_state" (
	"single" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"epoch" uuid DEFAULT gen_random_uuid() NOT NULL,
	"as_of" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."publishable_fields" (
	"field" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."disclosures" (
	"member_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"about" uuid NOT NULL,
	CONSTRAINT "disclosures_pkey" PRIMARY KEY("member_id","release_id","about")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."releases" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"recipient_kind" text NOT NULL,
	"recipient_id" uuid NOT NULL,
	"recipient_name" text NOT NULL,
	"purpose" text NOT NULL,
	"basis" text NOT NULL,
	"clause" text NOT NULL,
	"fields" text[] NOT NULL,
	"categories" text[] NOT NULL,
	"report" text NOT NULL,
	"request_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."event_sessions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"public_id" text DEFAULT rollbook.random_id() NOT NULL,
	"event_id" uuid NOT NULL,
	"title" jsonb NOT NULL,
	"description" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"place" text,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'scheduled' NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	CONSTRAINT "event_sessions_public_id" UNIQUE("public_id")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."event_speakers" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"public_id" text DEFAULT rollbook.random_id() NOT NULL,
	"event_id" uuid NOT NULL,
	"session_id" uuid,
	"member_id" uuid NOT NULL,
	"name" text NOT NULL,
	"bio" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"recording_url" text,
	"shown_until" date NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"provenance" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	CONSTRAINT "event_speakers_public_id" UNIQUE("public_id")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."public_events" (
	"public_id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"zone" text NOT NULL,
	"sequence" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"search_text" text NOT NULL,
	"summary" text NOT NULL,
	"entry" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."public_speakers" (
	"public_id" text PRIMARY KEY NOT NULL,
	"event_public_id" text NOT NULL,
	"session_public_id" text,
	"position" integer NOT NULL,
	"entry" text,
	"media" text,
	"media_until" date,
	"picture_type" text,
	"picture" "bytea",
	"picture_sha256" text
);
--> statement-breakpoint
CREATE TABLE "rollbook"."speaker_pictures" (
	"speaker_id" uuid PRIMARY KEY NOT NULL,
	"media_type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."event_registrations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"event_id" uuid NOT NULL,
	"member_id" uuid,
	"guest_name" text,
	"guest_email" text,
	"guest_key" text,
	"booked_by" uuid,
	"state" text NOT NULL,
	"ticket_kind_id" uuid,
	"arrival_slot_id" uuid,
	"position" bigint NOT NULL,
	"offered_until" timestamp with time zone,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"hosts" uuid[] DEFAULT '{}' NOT NULL,
	"hosts_at" timestamp with time zone,
	"phone" text,
	"address" jsonb,
	"gender" text,
	"locale" text DEFAULT 'en' NOT NULL,
	"secret_ref" uuid NOT NULL,
	"check_in_hash" text NOT NULL,
	"manage_hash" text,
	"checked_in_at" timestamp with time zone,
	"checked_in_by" text,
	"disputed_at" timestamp with time zone,
	"dispute_statement" text,
	"dispute_closed_at" timestamp with time zone,
	"dispute_outcome" text,
	"order_provider" text,
	"order_reference" text,
	"order_amount" bigint,
	"order_currency" text,
	"order_state" text,
	"sequence" integer DEFAULT 0 NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	CONSTRAINT "event_registrations_check_in" UNIQUE("check_in_hash"),
	CONSTRAINT "event_registrations_manage" UNIQUE("manage_hash"),
	CONSTRAINT "event_registrations_member" UNIQUE("event_id","member_id"),
	CONSTRAINT "event_registrations_guest" UNIQUE("event_id","guest_key")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."registration_moves" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "rollbook"."registration_moves_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"registration_id" uuid NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"reason" text,
	"actor" text NOT NULL,
	"at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."registration_requests" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"event_id" uuid NOT NULL,
	"booked_by" uuid,
	"name" text,
	"address" text,
	"address_key" text,
	"draft" jsonb,
	"locale" text DEFAULT 'en' NOT NULL,
	"token_hash" text NOT NULL,
	"requested_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"registration_id" uuid,
	"used_at" timestamp with time zone,
	CONSTRAINT "registration_requests_token" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."event_changes" (
	"event_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"kind" text NOT NULL,
	"fields" text[] NOT NULL,
	"reason" text,
	"actor" text NOT NULL,
	"at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	CONSTRAINT "event_changes_pkey" PRIMARY KEY("event_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."event_organizers" (
	"event_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"named_by" text NOT NULL,
	"named_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	CONSTRAINT "event_organizers_pkey" PRIMARY KEY("event_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."arrival_slots" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"event_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"capacity" integer,
	"taken" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "arrival_slots_once" UNIQUE("event_id","starts_at")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."event_hosts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"event_id" uuid NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"policy_url" text NOT NULL,
	"may_contact_until" date NOT NULL,
	"fields" text[] NOT NULL,
	"added_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rollbook"."event_questions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"event_id" uuid NOT NULL,
	"code" text NOT NULL,
	"text" jsonb NOT NULL,
	"use" jsonb NOT NULL,
	"purpose" text DEFAULT 'event-registration' NOT NULL,
	"audience" text DEFAULT 'organizer' NOT NULL,
	"kind" text NOT NULL,
	"choices" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"required" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "event_questions_code" UNIQUE("event_id","code")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."event_sponsors" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"event_id" uuid NOT NULL,
	"name" text NOT NULL,
	"website" text,
	"fields" text[] NOT NULL,
	"declared_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rollbook"."events" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"public_id" text DEFAULT rollbook.random_id() NOT NULL,
	"kind" text DEFAULT 'event' NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"title" jsonb NOT NULL,
	"description" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"privacy_notice" jsonb,
	"place" text,
	"online" boolean DEFAULT false NOT NULL,
	"join_url" text,
	"zone" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"capacity" integer,
	"seats_taken" integer DEFAULT 0 NOT NULL,
	"shows_seats" boolean DEFAULT false NOT NULL,
	"registration_opens_at" timestamp with time zone,
	"registration_closes_at" timestamp with time zone,
	"offer_hours" integer DEFAULT 24 NOT NULL,
	"check_in_from" timestamp with time zone,
	"price_reference" text,
	"asks_needs" boolean DEFAULT false NOT NULL,
	"attendee_list" boolean DEFAULT false NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"published_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	CONSTRAINT "events_public_id" UNIQUE("public_id")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."ticket_kinds" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"event_id" uuid NOT NULL,
	"code" text NOT NULL,
	"title" jsonb NOT NULL,
	"amount" integer,
	"currency" text,
	"price_reference" text,
	"benefit" text,
	"capacity" integer,
	"taken" integer DEFAULT 0 NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "ticket_kinds_code" UNIQUE("event_id","code")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."exports" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"bundle" text NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."work_group_attendance" (
	"meeting_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"presence" text NOT NULL,
	CONSTRAINT "work_group_attendance_pkey" PRIMARY KEY("meeting_id","seat_id")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."work_group_deliveries" (
	"id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"leave_hash" "bytea",
	CONSTRAINT "work_group_deliveries_pkey" PRIMARY KEY("message_id","seat_id"),
	CONSTRAINT "work_group_deliveries_leave_hash" UNIQUE("leave_hash")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."work_group_documents" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"group_id" uuid NOT NULL,
	"seat_id" uuid,
	"meeting_id" uuid,
	"reference" text NOT NULL,
	"title" text NOT NULL,
	"submitted_on" date NOT NULL,
	CONSTRAINT "work_group_documents_reference" UNIQUE("group_id","reference")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."work_group_meetings" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"group_id" uuid NOT NULL,
	"title" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"zone" text NOT NULL,
	"place" text,
	"state" text DEFAULT 'planned' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."work_group_messages" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"group_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"role" text,
	"subject" jsonb NOT NULL,
	"body" jsonb NOT NULL,
	"sent_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"sent_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."hold_lifts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"hold_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"approved" boolean
);
--> statement-breakpoint
CREATE TABLE "rollbook"."holds" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid,
	"scope" text NOT NULL,
	"reason" text NOT NULL,
	"ends_at" timestamp with time zone,
	"tells_person" boolean DEFAULT true NOT NULL,
	"lifted_at" timestamp with time zone,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"approved" boolean
);
--> statement-breakpoint
CREATE TABLE "rollbook"."import_changes" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rollbook"."import_changes_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"run_id" uuid NOT NULL,
	"table_name" text NOT NULL,
	"row_id" text NOT NULL,
	"previous" jsonb,
	"written" jsonb,
	"at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."import_records" (
	"source" text NOT NULL,
	"kind" text NOT NULL,
	"source_id" text NOT NULL,
	"target_id" uuid NOT NULL,
	"member_id" uuid,
	"digest" text NOT NULL,
	CONSTRAINT "import_records_pkey" PRIMARY KEY("source","kind","source_id")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."import_runs" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"source" text NOT NULL,
	"mapping" text NOT NULL,
	"plan_hash" text NOT NULL,
	"state" text NOT NULL,
	"plan" jsonb NOT NULL,
	"actor" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"committed_at" timestamp with time zone,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rollbook"."import_staging" (
	"run_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"seq" integer NOT NULL,
	"file" integer NOT NULL,
	"row" integer NOT NULL,
	"source_id" text NOT NULL,
	"owner_source_id" text,
	"values" jsonb NOT NULL,
	"digest" text NOT NULL,
	CONSTRAINT "import_staging_pkey" PRIMARY KEY("run_id","kind","seq")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."api_assertions" (
	"client_id" uuid NOT NULL,
	"digest" "bytea" NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "api_assertions_pkey" PRIMARY KEY("client_id","digest")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."api_clients" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"partner_id" uuid,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"created_by" text NOT NULL,
	"ends_on" date,
	"ended_at" timestamp with time zone,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rollbook"."api_client_secrets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"digest" "bytea",
	"kid" text,
	"jwk" jsonb,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"created_by" text NOT NULL,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rollbook"."outbox" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"template" text NOT NULL,
	"address" text NOT NULL,
	"language" text NOT NULL,
	"account_id" uuid,
	"payload" jsonb NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"useful_until" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"message_id" text,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "rollbook"."handles" (
	"key" text PRIMARY KEY NOT NULL,
	"member_id" uuid,
	"taken_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."members" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"public_id" text DEFAULT rollbook.random_id() NOT NULL,
	"display_name" text NOT NULL,
	"given_name" text,
	"family_name" text,
	"handle" text,
	"headline" text,
	"about" text,
	"job_title" text,
	"organization" text,
	"country" text,
	"city" text,
	"interests" text[] DEFAULT '{}' NOT NULL,
	"keywords" text[] DEFAULT '{}' NOT NULL,
	"skills" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"provenance" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	CONSTRAINT "members_public_id" UNIQUE("public_id")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."photos" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"media_type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"sha256" text NOT NULL,
	"provenance" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."enquiries" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"topic" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"organization" text,
	"country" text,
	"message" text NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"collection_point" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"received_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rollbook"."membership_moves" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "rollbook"."membership_moves_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"membership_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"occurred_on" date NOT NULL,
	"reason" text,
	"actor" text NOT NULL,
	"at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."membership_tiers" (
	"code" text PRIMARY KEY NOT NULL,
	"title" jsonb NOT NULL,
	"holder" text NOT NULL,
	"term_months" integer DEFAULT 12 NOT NULL,
	"grace_days" integer DEFAULT 30 NOT NULL,
	"restore_months" integer DEFAULT 12 NOT NULL,
	"benefits" text[] DEFAULT '{}' NOT NULL,
	"covers_affiliates" boolean DEFAULT false NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."memberships" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"holder" text NOT NULL,
	"member_id" uuid,
	"organization_id" uuid,
	"tier" text NOT NULL,
	"state" text NOT NULL,
	"joined_on" date,
	"term_start" date,
	"renews_on" date,
	"grace_until" date,
	"restorable_until" date,
	"ended_on" date,
	"shown" boolean DEFAULT false NOT NULL,
	"reminded_for" date,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."event_keys" (
	"event_id" uuid PRIMARY KEY NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"destroyed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rollbook"."export_needs" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"export_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"registration_id" uuid,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."need_changes" (
	"event_id" uuid NOT NULL,
	"registration_id" uuid NOT NULL,
	CONSTRAINT "need_changes_pkey" PRIMARY KEY("event_id","registration_id")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."need_totals" (
	"event_id" uuid PRIMARY KEY NOT NULL,
	"totals" jsonb NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."needs" (
	"registration_id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"value" text NOT NULL,
	"stated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."standing_needs" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"value" text NOT NULL,
	"stated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "standing_needs_member" UNIQUE("member_id")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."idempotency_keys" (
	"actor" text NOT NULL,
	"operation" text NOT NULL,
	"key" text NOT NULL,
	"body_hash" text NOT NULL,
	"status" integer,
	"answer" json,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY("actor","operation","key")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."directory_organizations" (
	"public_id" text PRIMARY KEY NOT NULL,
	"sort_key" text NOT NULL,
	"kind" text NOT NULL,
	"country" text,
	"tier" text,
	"search_text" text NOT NULL,
	"listed_until" date,
	"entry" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."affiliations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"title" text,
	"state" text DEFAULT 'proposed' NOT NULL,
	"since" date,
	"until" date,
	"proposed_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" text
);
--> statement-breakpoint
CREATE TABLE "rollbook"."organization_domains" (
	"organization_id" uuid NOT NULL,
	"domain" text NOT NULL,
	"state" text DEFAULT 'claimed' NOT NULL,
	"method" text,
	"mail_hash" "bytea",
	"mail_until" timestamp with time zone,
	"confirms" boolean DEFAULT false NOT NULL,
	"claimed_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"verified_at" timestamp with time zone,
	CONSTRAINT "organization_domains_pkey" PRIMARY KEY("organization_id","domain")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."organization_facts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organization_id" uuid NOT NULL,
	"field" text NOT NULL,
	"value" text,
	"origin_url" text NOT NULL,
	"source_name" text,
	"fetched_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"reasons" text[] DEFAULT '{}' NOT NULL,
	"imported_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"imported_by" text NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" text,
	CONSTRAINT "organization_facts_once" UNIQUE("organization_id","field","origin_url","fetched_at")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."organization_representatives" (
	"organization_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"granted_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"granted_by" text NOT NULL,
	CONSTRAINT "organization_representatives_pkey" PRIMARY KEY("organization_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."organizations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"public_id" text DEFAULT rollbook.random_id() NOT NULL,
	"name" text NOT NULL,
	"kind" text DEFAULT 'company' NOT NULL,
	"country" text,
	"city" text,
	"website" text,
	"description" text,
	"listed" boolean DEFAULT false NOT NULL,
	"provenance" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	CONSTRAINT "organizations_public_id" UNIQUE("public_id")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."enrollments" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"partner_id" uuid NOT NULL,
	"member_id" uuid,
	"application_id" uuid,
	"student_reference" text,
	"address" text,
	"address_key" text,
	"course" text,
	"completed_on" date,
	"program_id" uuid,
	"state" text DEFAULT 'pending' NOT NULL,
	"confirmed_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	CONSTRAINT "enrollments_application" UNIQUE("application_id")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."partner_contacts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"partner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"topic" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."partner_programs" (
	"partner_id" uuid NOT NULL,
	"program_id" uuid NOT NULL,
	CONSTRAINT "partner_programs_pkey" PRIMARY KEY("partner_id","program_id")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."partners" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"organization_id" uuid,
	"accredited_from" date NOT NULL,
	"accredited_until" date NOT NULL,
	"state" text DEFAULT 'accredited' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	CONSTRAINT "partners_name" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."minor_counts" (
	"month" date PRIMARY KEY NOT NULL,
	"reported" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."relationships" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"recorded_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."rights_requests" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"member_id" uuid,
	"right" text NOT NULL,
	"region" text,
	"received_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"period" text NOT NULL,
	"clause" text NOT NULL,
	"origin" text NOT NULL,
	"state" text DEFAULT 'received' NOT NULL,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "rollbook"."sanctions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"account_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"reason" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone,
	"automatic" boolean DEFAULT false NOT NULL,
	"decided_by" text NOT NULL,
	"appeal" text,
	"appealed_at" timestamp with time zone,
	"lifted_at" timestamp with time zone,
	"lifted_by" text
);
--> statement-breakpoint
CREATE TABLE "rollbook"."security_reviews" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"held_on" date NOT NULL,
	"by" text NOT NULL,
	"next_on" date NOT NULL,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."challenges" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text,
	"client" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."factors" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"secret" text,
	"last_step" integer,
	"credential_id" text,
	"public_key" "bytea",
	"counter" bigint,
	"transports" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "factors_credential" UNIQUE("credential_id")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."one_time_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"account_id" uuid,
	"registration_id" uuid,
	"member_id" uuid,
	"email" text,
	"email_key" text,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "one_time_links_hash" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."recovery_codes" (
	"account_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_codes_hash" UNIQUE("account_id","hash")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."refresh_tokens" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"parent" "bytea",
	"issued_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"replaced" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."registrations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"password_hash" text NOT NULL,
	"display_name" text NOT NULL,
	"region" text NOT NULL,
	"locale" text NOT NULL,
	"acknowledged" jsonb NOT NULL,
	"taken" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"client" text NOT NULL,
	"level" text NOT NULL,
	"authenticated_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"last_used_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"end_reason" text,
	"agent_family" text,
	"source_prefix" text,
	"place_key" text,
	"country" text DEFAULT 'unknown' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."sign_in_guards" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"blocked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rollbook"."newsletter_deliveries" (
	"id" uuid NOT NULL,
	"newsletter_id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"leave_hash" "bytea" NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "newsletter_deliveries_pkey" PRIMARY KEY("newsletter_id","subscription_id"),
	CONSTRAINT "newsletter_deliveries_leave_hash" UNIQUE("leave_hash")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."newsletters" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"topic" text NOT NULL,
	"subject" jsonb NOT NULL,
	"body" jsonb NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"created_by" text NOT NULL,
	"sent_at" timestamp with time zone,
	"sent_by" text,
	"recipients" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."subscriptions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"address" text NOT NULL,
	"address_key" text NOT NULL,
	"topic" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"locale" text NOT NULL,
	"proof" jsonb NOT NULL,
	"link_id" uuid NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rollbook"."sign_ins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"outcome" text NOT NULL,
	"address" text,
	"source_key" text,
	"agent_family" text,
	"country" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."usage_events" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"subject" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"route" text NOT NULL,
	"status" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollbook"."undertakings" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"account_id" uuid NOT NULL,
	"version" text NOT NULL,
	"language" text NOT NULL,
	"sha256" text NOT NULL,
	"accepted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "undertakings_once" UNIQUE("account_id","version")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."work_group_roles" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"seat_id" uuid NOT NULL,
	"role" text NOT NULL,
	"title" text,
	"since" date NOT NULL,
	"until" date
);
--> statement-breakpoint
CREATE TABLE "rollbook"."work_group_seats" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"group_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"member_id" uuid,
	"organization_id" uuid,
	"state" text NOT NULL,
	"entry" text NOT NULL,
	"since" date,
	"until" date,
	"newsletter" boolean DEFAULT true NOT NULL,
	"decided_by" text,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	CONSTRAINT "work_group_seats_number" UNIQUE("group_id","number")
);
--> statement-breakpoint
CREATE TABLE "rollbook"."work_groups" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"public_id" text DEFAULT rollbook.random_id() NOT NULL,
	"kind" text DEFAULT 'work-group' NOT NULL,
	"name" text NOT NULL,
	"charter" text,
	"parent_id" uuid,
	"applications" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"seats" integer DEFAULT 0 NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	CONSTRAINT "work_groups_public_id" UNIQUE("public_id")
);
--> statement-breakpoint
ALTER TABLE "rollbook"."acceptances" ADD CONSTRAINT "acceptances_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."account_roles" ADD CONSTRAINT "account_roles_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."accounts" ADD CONSTRAINT "accounts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."role_proposals" ADD CONSTRAINT "role_proposals_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."agenda_items" ADD CONSTRAINT "agenda_items_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."agenda_items" ADD CONSTRAINT "agenda_items_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."agenda_items" ADD CONSTRAINT "agenda_items_with_member_id_members_id_fk" FOREIGN KEY ("with_member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."calendar_feeds" ADD CONSTRAINT "calendar_feeds_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."application_moves" ADD CONSTRAINT "application_moves_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "rollbook"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."applications" ADD CONSTRAINT "applications_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."applications" ADD CONSTRAINT "applications_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "rollbook"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."applications" ADD CONSTRAINT "applications_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "rollbook"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."exam_results" ADD CONSTRAINT "exam_results_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "rollbook"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."exam_results" ADD CONSTRAINT "exam_results_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."exam_results" ADD CONSTRAINT "exam_results_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "rollbook"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."attendee_choices" ADD CONSTRAINT "attendee_choices_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."attendee_choices" ADD CONSTRAINT "attendee_choices_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."card_entries" ADD CONSTRAINT "card_entries_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."card_entries" ADD CONSTRAINT "card_entries_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."given_cards" ADD CONSTRAINT "given_cards_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."given_cards" ADD CONSTRAINT "given_cards_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."given_cards" ADD CONSTRAINT "given_cards_receiver_id_members_id_fk" FOREIGN KEY ("receiver_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."recipient_contacts" ADD CONSTRAINT "recipient_contacts_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."recipient_notices" ADD CONSTRAINT "recipient_notices_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."recipient_notices" ADD CONSTRAINT "recipient_notices_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."ballot_papers" ADD CONSTRAINT "ballot_papers_ballot_id_ballots_id_fk" FOREIGN KEY ("ballot_id") REFERENCES "rollbook"."ballots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."ballot_voters" ADD CONSTRAINT "ballot_voters_seat_id_work_group_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "rollbook"."work_group_seats"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."ballot_voters" ADD CONSTRAINT "ballot_voters_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "rollbook"."organizations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."ballot_voters" ADD CONSTRAINT "ballot_voters_ballot" FOREIGN KEY ("ballot_id","secret") REFERENCES "rollbook"."ballots"("id","secret") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."ballots" ADD CONSTRAINT "ballots_group_id_work_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "rollbook"."work_groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."credentials" ADD CONSTRAINT "credentials_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."educations" ADD CONSTRAINT "educations_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."employments" ADD CONSTRAINT "employments_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."linked_accounts" ADD CONSTRAINT "linked_accounts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."links" ADD CONSTRAINT "links_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."certificate_events" ADD CONSTRAINT "certificate_events_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "rollbook"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."certificate_reminders" ADD CONSTRAINT "certificate_reminders_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "rollbook"."certificates"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."certificates" ADD CONSTRAINT "certificates_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."certificates" ADD CONSTRAINT "certificates_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "rollbook"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."certificates" ADD CONSTRAINT "certificates_merged_into_certificates_id_fk" FOREIGN KEY ("merged_into") REFERENCES "rollbook"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."company_certification_contacts" ADD CONSTRAINT "company_certification_contacts_certification_id_company_certifications_id_fk" FOREIGN KEY ("certification_id") REFERENCES "rollbook"."company_certifications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."company_certification_events" ADD CONSTRAINT "company_certification_events_certification_id_company_certifications_id_fk" FOREIGN KEY ("certification_id") REFERENCES "rollbook"."company_certifications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."company_certifications" ADD CONSTRAINT "company_certifications_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "rollbook"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."consents" ADD CONSTRAINT "consents_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."objections" ADD CONSTRAINT "objections_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."proposals" ADD CONSTRAINT "proposals_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."restrictions" ADD CONSTRAINT "restrictions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."suggestions" ADD CONSTRAINT "suggestions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."addresses" ADD CONSTRAINT "addresses_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."emails" ADD CONSTRAINT "emails_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."phones" ADD CONSTRAINT "phones_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."event_sessions" ADD CONSTRAINT "event_sessions_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."event_speakers" ADD CONSTRAINT "event_speakers_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."event_speakers" ADD CONSTRAINT "event_speakers_session_id_event_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "rollbook"."event_sessions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."event_speakers" ADD CONSTRAINT "event_speakers_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."speaker_pictures" ADD CONSTRAINT "speaker_pictures_speaker_id_event_speakers_id_fk" FOREIGN KEY ("speaker_id") REFERENCES "rollbook"."event_speakers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."event_registrations" ADD CONSTRAINT "event_registrations_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."event_registrations" ADD CONSTRAINT "event_registrations_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."event_registrations" ADD CONSTRAINT "event_registrations_booked_by_accounts_id_fk" FOREIGN KEY ("booked_by") REFERENCES "rollbook"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."event_registrations" ADD CONSTRAINT "event_registrations_ticket_kind_id_ticket_kinds_id_fk" FOREIGN KEY ("ticket_kind_id") REFERENCES "rollbook"."ticket_kinds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."event_registrations" ADD CONSTRAINT "event_registrations_arrival_slot_id_arrival_slots_id_fk" FOREIGN KEY ("arrival_slot_id") REFERENCES "rollbook"."arrival_slots"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."registration_moves" ADD CONSTRAINT "registration_moves_registration_id_event_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "rollbook"."event_registrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."registration_requests" ADD CONSTRAINT "registration_requests_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."registration_requests" ADD CONSTRAINT "registration_requests_booked_by_accounts_id_fk" FOREIGN KEY ("booked_by") REFERENCES "rollbook"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."registration_requests" ADD CONSTRAINT "registration_requests_registration_id_event_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "rollbook"."event_registrations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."event_changes" ADD CONSTRAINT "event_changes_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."event_organizers" ADD CONSTRAINT "event_organizers_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."event_organizers" ADD CONSTRAINT "event_organizers_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."arrival_slots" ADD CONSTRAINT "arrival_slots_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."event_hosts" ADD CONSTRAINT "event_hosts_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."event_questions" ADD CONSTRAINT "event_questions_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."event_sponsors" ADD CONSTRAINT "event_sponsors_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."ticket_kinds" ADD CONSTRAINT "ticket_kinds_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."exports" ADD CONSTRAINT "exports_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."work_group_attendance" ADD CONSTRAINT "work_group_attendance_meeting_id_work_group_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "rollbook"."work_group_meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."work_group_attendance" ADD CONSTRAINT "work_group_attendance_seat_id_work_group_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "rollbook"."work_group_seats"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."work_group_deliveries" ADD CONSTRAINT "work_group_deliveries_message_id_work_group_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "rollbook"."work_group_messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."work_group_deliveries" ADD CONSTRAINT "work_group_deliveries_seat_id_work_group_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "rollbook"."work_group_seats"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."work_group_documents" ADD CONSTRAINT "work_group_documents_group_id_work_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "rollbook"."work_groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."work_group_documents" ADD CONSTRAINT "work_group_documents_seat_id_work_group_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "rollbook"."work_group_seats"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."work_group_documents" ADD CONSTRAINT "work_group_documents_meeting_id_work_group_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "rollbook"."work_group_meetings"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."work_group_meetings" ADD CONSTRAINT "work_group_meetings_group_id_work_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "rollbook"."work_groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."work_group_messages" ADD CONSTRAINT "work_group_messages_group_id_work_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "rollbook"."work_groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."hold_lifts" ADD CONSTRAINT "hold_lifts_hold_id_holds_id_fk" FOREIGN KEY ("hold_id") REFERENCES "rollbook"."holds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."holds" ADD CONSTRAINT "holds_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."import_changes" ADD CONSTRAINT "import_changes_run_id_import_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "rollbook"."import_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."api_assertions" ADD CONSTRAINT "api_assertions_client_id_api_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "rollbook"."api_clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."api_clients" ADD CONSTRAINT "api_clients_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "rollbook"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."api_client_secrets" ADD CONSTRAINT "api_client_secrets_client_id_api_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "rollbook"."api_clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."handles" ADD CONSTRAINT "handles_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."photos" ADD CONSTRAINT "photos_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."membership_moves" ADD CONSTRAINT "membership_moves_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "rollbook"."memberships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."memberships" ADD CONSTRAINT "memberships_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."memberships" ADD CONSTRAINT "memberships_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "rollbook"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."memberships" ADD CONSTRAINT "memberships_tier_membership_tiers_code_fk" FOREIGN KEY ("tier") REFERENCES "rollbook"."membership_tiers"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."event_keys" ADD CONSTRAINT "event_keys_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."export_needs" ADD CONSTRAINT "export_needs_export_id_exports_id_fk" FOREIGN KEY ("export_id") REFERENCES "rollbook"."exports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."need_changes" ADD CONSTRAINT "need_changes_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."need_totals" ADD CONSTRAINT "need_totals_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."needs" ADD CONSTRAINT "needs_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "rollbook"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."needs" ADD CONSTRAINT "needs_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."standing_needs" ADD CONSTRAINT "standing_needs_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."affiliations" ADD CONSTRAINT "affiliations_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."affiliations" ADD CONSTRAINT "affiliations_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "rollbook"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."organization_domains" ADD CONSTRAINT "organization_domains_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "rollbook"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."organization_facts" ADD CONSTRAINT "organization_facts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "rollbook"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."organization_representatives" ADD CONSTRAINT "organization_representatives_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "rollbook"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."organization_representatives" ADD CONSTRAINT "organization_representatives_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."enrollments" ADD CONSTRAINT "enrollments_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "rollbook"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."enrollments" ADD CONSTRAINT "enrollments_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."enrollments" ADD CONSTRAINT "enrollments_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "rollbook"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."enrollments" ADD CONSTRAINT "enrollments_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "rollbook"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."partner_contacts" ADD CONSTRAINT "partner_contacts_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "rollbook"."partners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."partner_programs" ADD CONSTRAINT "partner_programs_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "rollbook"."partners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."partner_programs" ADD CONSTRAINT "partner_programs_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "rollbook"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."partners" ADD CONSTRAINT "partners_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "rollbook"."organizations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."relationships" ADD CONSTRAINT "relationships_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."rights_requests" ADD CONSTRAINT "rights_requests_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."sanctions" ADD CONSTRAINT "sanctions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."challenges" ADD CONSTRAINT "challenges_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."factors" ADD CONSTRAINT "factors_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."one_time_links" ADD CONSTRAINT "one_time_links_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."one_time_links" ADD CONSTRAINT "one_time_links_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "rollbook"."registrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."recovery_codes" ADD CONSTRAINT "recovery_codes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "rollbook"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."newsletter_deliveries" ADD CONSTRAINT "newsletter_deliveries_newsletter_id_newsletters_id_fk" FOREIGN KEY ("newsletter_id") REFERENCES "rollbook"."newsletters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."newsletter_deliveries" ADD CONSTRAINT "newsletter_deliveries_subscription_id_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "rollbook"."subscriptions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."sign_ins" ADD CONSTRAINT "sign_ins_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."undertakings" ADD CONSTRAINT "undertakings_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."work_group_roles" ADD CONSTRAINT "work_group_roles_seat_id_work_group_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "rollbook"."work_group_seats"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."work_group_seats" ADD CONSTRAINT "work_group_seats_group_id_work_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "rollbook"."work_groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."work_group_seats" ADD CONSTRAINT "work_group_seats_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."work_group_seats" ADD CONSTRAINT "work_group_seats_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "rollbook"."organizations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."work_groups" ADD CONSTRAINT "work_groups_parent_id_work_groups_id_fk" FOREIGN KEY ("parent_id") REFERENCES "rollbook"."work_groups"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "role_proposals_open" ON "rollbook"."role_proposals" USING btree ("account_id") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "agenda_items_member" ON "rollbook"."agenda_items" USING btree ("member_id","starts_at");--> statement-breakpoint
CREATE INDEX "agenda_items_with" ON "rollbook"."agenda_items" USING btree ("with_member_id","starts_at");--> statement-breakpoint
CREATE INDEX "agenda_items_event" ON "rollbook"."agenda_items" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "calendar_feeds_member" ON "rollbook"."calendar_feeds" USING btree ("member_id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "application_moves_application" ON "rollbook"."application_moves" USING btree ("application_id","seq");--> statement-breakpoint
CREATE INDEX "applications_member" ON "rollbook"."applications" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "applications_state" ON "rollbook"."applications" USING btree ("state","updated_at","id");--> statement-breakpoint
CREATE INDEX "applications_certificate" ON "rollbook"."applications" USING btree ("certificate_id");--> statement-breakpoint
CREATE INDEX "exam_results_member" ON "rollbook"."exam_results" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "exam_results_recorded" ON "rollbook"."exam_results" USING btree ("recorded_at","id");--> statement-breakpoint
CREATE INDEX "card_codes_registration" ON "rollbook"."card_codes" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "card_entries_member" ON "rollbook"."card_entries" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "card_entries_event" ON "rollbook"."card_entries" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "given_cards_receiver" ON "rollbook"."given_cards" USING btree ("receiver_id");--> statement-breakpoint
CREATE INDEX "recipient_notices_event" ON "rollbook"."recipient_notices" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "recipient_notices_member" ON "rollbook"."recipient_notices" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "audit_events_order" ON "rollbook"."audit_events" USING btree ("xid","seq");--> statement-breakpoint
CREATE INDEX "audit_events_subject" ON "rollbook"."audit_events" USING btree ("subject","seq");--> statement-breakpoint
CREATE INDEX "ballot_papers_ballot" ON "rollbook"."ballot_papers" USING btree ("ballot_id");--> statement-breakpoint
CREATE INDEX "ballot_voters_seat" ON "rollbook"."ballot_voters" USING btree ("seat_id");--> statement-breakpoint
CREATE INDEX "ballots_group" ON "rollbook"."ballots" USING btree ("group_id","opens_at");--> statement-breakpoint
CREATE INDEX "credentials_member" ON "rollbook"."credentials" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "educations_member" ON "rollbook"."educations" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "employments_member" ON "rollbook"."employments" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "linked_accounts_member" ON "rollbook"."linked_accounts" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "links_member" ON "rollbook"."links" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "certificate_events_certificate" ON "rollbook"."certificate_events" USING btree ("certificate_id");--> statement-breakpoint
CREATE INDEX "certificates_member" ON "rollbook"."certificates" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "certificates_program" ON "rollbook"."certificates" USING btree ("program_id");--> statement-breakpoint
CREATE INDEX "certificates_expires_on" ON "rollbook"."certificates" USING btree ("expires_on");--> statement-breakpoint
CREATE INDEX "certificates_merged_into" ON "rollbook"."certificates" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "company_certification_events_certification" ON "rollbook"."company_certification_events" USING btree ("certification_id","seq");--> statement-breakpoint
CREATE INDEX "company_certifications_organization" ON "rollbook"."company_certifications" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "company_certifications_newest" ON "rollbook"."company_certifications" USING btree ("certified_on","public_id");--> statement-breakpoint
CREATE INDEX "consents_state" ON "rollbook"."consents" USING btree ("member_id","purpose","field","entry_id","context","seq" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "objections_member" ON "rollbook"."objections" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "proposals_member" ON "rollbook"."proposals" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "restrictions_member" ON "rollbook"."restrictions" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "suggestions_member" ON "rollbook"."suggestions" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "addresses_member" ON "rollbook"."addresses" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "emails_member" ON "rollbook"."emails" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "phones_member" ON "rollbook"."phones" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "releases_recipient" ON "rollbook"."releases" USING btree ("recipient_id","at");--> statement-breakpoint
CREATE INDEX "event_sessions_event" ON "rollbook"."event_sessions" USING btree ("event_id","starts_at");--> statement-breakpoint
CREATE INDEX "event_speakers_event" ON "rollbook"."event_speakers" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "event_speakers_member" ON "rollbook"."event_speakers" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "event_speakers_session" ON "rollbook"."event_speakers" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "public_events_starts_at" ON "rollbook"."public_events" USING btree ("starts_at","public_id");--> statement-breakpoint
CREATE INDEX "public_speakers_event" ON "rollbook"."public_speakers" USING btree ("event_public_id");--> statement-breakpoint
CREATE INDEX "event_registrations_order" ON "rollbook"."event_registrations" USING btree ("event_id","position");--> statement-breakpoint
CREATE INDEX "event_registrations_arrival" ON "rollbook"."event_registrations" USING btree ("arrival_slot_id");--> statement-breakpoint
CREATE INDEX "event_registrations_member_id" ON "rollbook"."event_registrations" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "event_registrations_guest_key" ON "rollbook"."event_registrations" USING btree ("guest_key");--> statement-breakpoint
CREATE INDEX "event_registrations_line" ON "rollbook"."event_registrations" USING btree ("event_id","position") WHERE state = 'waitlisted';--> statement-breakpoint
CREATE INDEX "event_registrations_offered" ON "rollbook"."event_registrations" USING btree ("offered_until") WHERE state = 'offered';--> statement-breakpoint
CREATE INDEX "registration_moves_registration" ON "rollbook"."registration_moves" USING btree ("registration_id","seq");--> statement-breakpoint
CREATE INDEX "registration_requests_address" ON "rollbook"."registration_requests" USING btree ("address_key","requested_at");--> statement-breakpoint
CREATE INDEX "registration_requests_booked_by" ON "rollbook"."registration_requests" USING btree ("booked_by");--> statement-breakpoint
CREATE INDEX "registration_requests_expires_at" ON "rollbook"."registration_requests" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "event_organizers_account" ON "rollbook"."event_organizers" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "event_hosts_event" ON "rollbook"."event_hosts" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "event_sponsors_event" ON "rollbook"."event_sponsors" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "events_starts_at" ON "rollbook"."events" USING btree ("starts_at","id");--> statement-breakpoint
CREATE INDEX "exports_member" ON "rollbook"."exports" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "work_group_attendance_seat" ON "rollbook"."work_group_attendance" USING btree ("seat_id");--> statement-breakpoint
CREATE INDEX "work_group_deliveries_seat" ON "rollbook"."work_group_deliveries" USING btree ("seat_id");--> statement-breakpoint
CREATE INDEX "work_group_documents_seat" ON "rollbook"."work_group_documents" USING btree ("seat_id");--> statement-breakpoint
CREATE INDEX "work_group_meetings_group" ON "rollbook"."work_group_meetings" USING btree ("group_id","starts_at");--> statement-breakpoint
CREATE INDEX "work_group_messages_group" ON "rollbook"."work_group_messages" USING btree ("group_id","sent_at");--> statement-breakpoint
CREATE INDEX "hold_lifts_hold" ON "rollbook"."hold_lifts" USING btree ("hold_id");--> statement-breakpoint
CREATE INDEX "holds_standing" ON "rollbook"."holds" USING btree ("member_id") WHERE approved and lifted_at is null;--> statement-breakpoint
CREATE INDEX "holds_member" ON "rollbook"."holds" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "import_changes_run" ON "rollbook"."import_changes" USING btree ("run_id","seq");--> statement-breakpoint
CREATE INDEX "import_records_target" ON "rollbook"."import_records" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "api_client_secrets_client" ON "rollbook"."api_client_secrets" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "outbox_unsent" ON "rollbook"."outbox" USING btree ("created_at") WHERE state <> 'sent';--> statement-breakpoint
CREATE INDEX "enquiries_open" ON "rollbook"."enquiries" USING btree ("received_at") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "membership_moves_membership" ON "rollbook"."membership_moves" USING btree ("membership_id","seq");--> statement-breakpoint
CREATE INDEX "memberships_member" ON "rollbook"."memberships" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "memberships_organization" ON "rollbook"."memberships" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "memberships_renews_on" ON "rollbook"."memberships" USING btree ("renews_on");--> statement-breakpoint
CREATE INDEX "export_needs_export" ON "rollbook"."export_needs" USING btree ("export_id");--> statement-breakpoint
CREATE INDEX "export_needs_registration" ON "rollbook"."export_needs" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "needs_event" ON "rollbook"."needs" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "needs_member" ON "rollbook"."needs" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "affiliations_member" ON "rollbook"."affiliations" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "affiliations_organization" ON "rollbook"."affiliations" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "organization_facts_held" ON "rollbook"."organization_facts" USING btree ("id") WHERE state = 'held';--> statement-breakpoint
CREATE INDEX "organization_representatives_account" ON "rollbook"."organization_representatives" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "enrollments_student" ON "rollbook"."enrollments" USING btree ("partner_id","student_reference","course") WHERE application_id is null;--> statement-breakpoint
CREATE INDEX "enrollments_reported" ON "rollbook"."enrollments" USING btree ("partner_id","id") WHERE state = 'confirmed';--> statement-breakpoint
CREATE INDEX "enrollments_member" ON "rollbook"."enrollments" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "enrollments_address" ON "rollbook"."enrollments" USING btree ("address_key");--> statement-breakpoint
CREATE INDEX "enrollments_expires_at" ON "rollbook"."enrollments" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "partner_contacts_partner" ON "rollbook"."partner_contacts" USING btree ("partner_id");--> statement-breakpoint
CREATE INDEX "relationships_member" ON "rollbook"."relationships" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "relationships_one_open" ON "rollbook"."relationships" USING btree ("member_id","kind") WHERE ends_on is null;--> statement-breakpoint
CREATE INDEX "rights_requests_due" ON "rollbook"."rights_requests" USING btree ("due_at","id");--> statement-breakpoint
CREATE INDEX "rights_requests_member" ON "rollbook"."rights_requests" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "sanctions_account" ON "rollbook"."sanctions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "factors_account" ON "rollbook"."factors" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "one_time_links_account" ON "rollbook"."one_time_links" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "refresh_tokens_session" ON "rollbook"."refresh_tokens" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "refresh_tokens_parent" ON "rollbook"."refresh_tokens" USING btree ("parent");--> statement-breakpoint
CREATE INDEX "registrations_created" ON "rollbook"."registrations" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "sessions_account" ON "rollbook"."sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "newsletter_deliveries_subscription" ON "rollbook"."newsletter_deliveries" USING btree ("subscription_id");--> statement-breakpoint
CREATE INDEX "newsletters_created" ON "rollbook"."newsletters" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "subscriptions_address" ON "rollbook"."subscriptions" USING btree ("address_key");--> statement-breakpoint
CREATE INDEX "subscriptions_link" ON "rollbook"."subscriptions" USING btree ("link_id");--> statement-breakpoint
CREATE INDEX "subscriptions_topic" ON "rollbook"."subscriptions" USING btree ("topic","id");--> statement-breakpoint
CREATE INDEX "sign_ins_at" ON "rollbook"."sign_ins" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "sign_ins_account" ON "rollbook"."sign_ins" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "usage_events_subject" ON "rollbook"."usage_events" USING btree ("subject","at");--> statement-breakpoint
CREATE INDEX "usage_events_at" ON "rollbook"."usage_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "work_group_roles_seat" ON "rollbook"."work_group_roles" USING btree ("seat_id");--> statement-breakpoint
CREATE INDEX "work_group_seats_member" ON "rollbook"."work_group_seats" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "work_groups_parent" ON "rollbook"."work_groups" USING btree ("parent_id");
