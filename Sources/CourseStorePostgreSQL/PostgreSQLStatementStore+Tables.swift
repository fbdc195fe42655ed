#if PostgreSQL
    extension PostgreSQLStatementStore {
        static let migrations = PostgreSQLMigrations(
            component: "statements",
            steps: [
                """
                create table course_lrs_statement (
                    seq bigserial primary key, id bytea not null unique, stored int8 not null, text bytea not null,
                    verb bytea not null, registration bytea, authority bytea, reference bytea,
                    is_voiding bool not null);
                create index course_lrs_statement_stored on course_lrs_statement (stored, seq);
                create index course_lrs_statement_verb on course_lrs_statement (verb, stored, seq);
                create index course_lrs_statement_registration on course_lrs_statement (registration, stored, seq)
                    where registration is not null;
                create index course_lrs_statement_authority on course_lrs_statement (authority, stored, seq);
                create index course_lrs_statement_reference on course_lrs_statement (stored, seq)
                    where reference is not null;
                create table course_lrs_actor (
                    actor bytea not null, seq int8 not null, is_main bool not null, primary key (actor, seq));
                create table course_lrs_activity (
                    activity bytea not null, seq int8 not null, is_main bool not null, primary key (activity, seq));
                create table course_lrs_voided (id bytea primary key);
                create table course_lrs_attachment (
                    hash bytea primary key, content_type bytea not null, contents bytea not null);
                create table course_lrs_definition (activity bytea primary key, definition bytea not null);
                create table course_lrs_name (
                    seq bigserial, actor bytea not null, name bytea not null, primary key (actor, name));
                create table course_lrs_document (
                    scope bytea not null, id bytea not null, content_type bytea not null, contents bytea not null,
                    updated int8 not null, etag bytea not null, primary key (scope, id));
                """
            ])
    }
#endif
