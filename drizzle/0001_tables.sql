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
CREATE TABLE "rollbook"."certificate_events" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "rollbook"."certificate_events_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"certificate_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"occurred_on" date NOT NULL,
	"expires_on" date,
	"reason" text,
	"actor" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL
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
	"title" jsonb NOT NULL,
	"description" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"validity_months" integer DEFAULT 36 NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT rollbook.now() NOT NULL,
	CONSTRAINT "programs_code" UNIQUE("code")
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
	"holder_key" text
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
	"state" text DEFAULT 'received' NOT NULL
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
	"source_prefix" text
);
--> statement-breakpoint
CREATE TABLE "rollbook"."sign_in_guards" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"blocked_until" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "rollbook"."acceptances" ADD CONSTRAINT "acceptances_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."account_roles" ADD CONSTRAINT "account_roles_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."accounts" ADD CONSTRAINT "accounts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."role_proposals" ADD CONSTRAINT "role_proposals_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."credentials" ADD CONSTRAINT "credentials_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."educations" ADD CONSTRAINT "educations_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."employments" ADD CONSTRAINT "employments_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."linked_accounts" ADD CONSTRAINT "linked_accounts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."links" ADD CONSTRAINT "links_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."certificate_events" ADD CONSTRAINT "certificate_events_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "rollbook"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."certificates" ADD CONSTRAINT "certificates_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."certificates" ADD CONSTRAINT "certificates_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "rollbook"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."consents" ADD CONSTRAINT "consents_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."objections" ADD CONSTRAINT "objections_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."proposals" ADD CONSTRAINT "proposals_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."restrictions" ADD CONSTRAINT "restrictions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."suggestions" ADD CONSTRAINT "suggestions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."addresses" ADD CONSTRAINT "addresses_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."emails" ADD CONSTRAINT "emails_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."phones" ADD CONSTRAINT "phones_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."exports" ADD CONSTRAINT "exports_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."import_changes" ADD CONSTRAINT "import_changes_run_id_import_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "rollbook"."import_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."api_assertions" ADD CONSTRAINT "api_assertions_client_id_api_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "rollbook"."api_clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."api_client_secrets" ADD CONSTRAINT "api_client_secrets_client_id_api_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "rollbook"."api_clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."handles" ADD CONSTRAINT "handles_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."photos" ADD CONSTRAINT "photos_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."rights_requests" ADD CONSTRAINT "rights_requests_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "rollbook"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."sanctions" ADD CONSTRAINT "sanctions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."challenges" ADD CONSTRAINT "challenges_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."factors" ADD CONSTRAINT "factors_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."one_time_links" ADD CONSTRAINT "one_time_links_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."one_time_links" ADD CONSTRAINT "one_time_links_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "rollbook"."registrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."recovery_codes" ADD CONSTRAINT "recovery_codes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "rollbook"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollbook"."sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "rollbook"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "role_proposals_open" ON "rollbook"."role_proposals" USING btree ("account_id") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "audit_events_order" ON "rollbook"."audit_events" USING btree ("xid","seq");--> statement-breakpoint
CREATE INDEX "audit_events_subject" ON "rollbook"."audit_events" USING btree ("subject","seq");--> statement-breakpoint
CREATE INDEX "credentials_member" ON "rollbook"."credentials" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "educations_member" ON "rollbook"."educations" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "employments_member" ON "rollbook"."employments" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "linked_accounts_member" ON "rollbook"."linked_accounts" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "links_member" ON "rollbook"."links" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "certificate_events_certificate" ON "rollbook"."certificate_events" USING btree ("certificate_id");--> statement-breakpoint
CREATE INDEX "certificates_member" ON "rollbook"."certificates" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "certificates_program" ON "rollbook"."certificates" USING btree ("program_id");--> statement-breakpoint
CREATE INDEX "certificates_expires_on" ON "rollbook"."certificates" USING btree ("expires_on");--> statement-breakpoint
CREATE INDEX "consents_state" ON "rollbook"."consents" USING btree ("member_id","purpose","field","entry_id","context","seq" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "objections_member" ON "rollbook"."objections" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "proposals_member" ON "rollbook"."proposals" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "restrictions_member" ON "rollbook"."restrictions" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "suggestions_member" ON "rollbook"."suggestions" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "addresses_member" ON "rollbook"."addresses" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "emails_member" ON "rollbook"."emails" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "phones_member" ON "rollbook"."phones" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "exports_member" ON "rollbook"."exports" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "import_changes_run" ON "rollbook"."import_changes" USING btree ("run_id","seq");--> statement-breakpoint
CREATE INDEX "import_records_target" ON "rollbook"."import_records" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "api_client_secrets_client" ON "rollbook"."api_client_secrets" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "outbox_unsent" ON "rollbook"."outbox" USING btree ("created_at") WHERE state <> 'sent';--> statement-breakpoint
CREATE INDEX "rights_requests_due" ON "rollbook"."rights_requests" USING btree ("due_at","id");--> statement-breakpoint
CREATE INDEX "rights_requests_member" ON "rollbook"."rights_requests" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "sanctions_account" ON "rollbook"."sanctions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "factors_account" ON "rollbook"."factors" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "one_time_links_account" ON "rollbook"."one_time_links" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "refresh_tokens_session" ON "rollbook"."refresh_tokens" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "refresh_tokens_parent" ON "rollbook"."refresh_tokens" USING btree ("parent");--> statement-breakpoint
CREATE INDEX "registrations_created" ON "rollbook"."registrations" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "sessions_account" ON "rollbook"."sessions" USING btree ("account_id");
