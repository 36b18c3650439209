--# public-schema-comment-and-privileges
--old
GRANT CREATE ON SCHEMA public TO app_user;
CREATE TABLE note (id int);
--new
COMMENT ON SCHEMA public IS 'what the shop keeps';
REVOKE USAGE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO app_user WITH GRANT OPTION;
CREATE TABLE note (id int);

--# public-schema-closed
--old
CREATE TABLE note (id int);
--new
REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE TABLE note (id int);

--# public-schema-dropped
--old
COMMENT ON SCHEMA public IS 'old home';
CREATE TABLE note (id int);
--new
DROP SCHEMA public;
CREATE SCHEMA app;
CREATE TABLE app.note (id int);

--# public-schema-dropped-and-standard
--old
CREATE TABLE note (id int);
--new
DROP SCHEMA public;

--# multirange-in-another-schema
--old
CREATE SCHEMA kinds;
CREATE TYPE span AS RANGE (subtype = float8, multirange_type_name = kinds.spans);
CREATE TABLE plan (at span, often kinds.spans);
--new
CREATE TABLE plan (at text, often text);

--# multirange-moves-schema
--old
CREATE SCHEMA kinds;
CREATE TYPE span AS RANGE (subtype = float8, multirange_type_name = kinds.spans);
--new
CREATE SCHEMA kinds;
CREATE TYPE span AS RANGE (subtype = float8, multirange_type_name = spans);

--# user-mapping-remote-user
--setup
CREATE FOREIGN DATA WRAPPER link;
CREATE SERVER far FOREIGN DATA WRAPPER link;
--old
CREATE USER MAPPING FOR app_user SERVER far OPTIONS ("user" 'it''s me');
--new
CREATE USER MAPPING FOR app_user SERVER far OPTIONS (remote_user 'joe');
CREATE USER MAPPING FOR PUBLIC SERVER far OPTIONS ("user" 'a=b');

--# all-on-a-table-to-some-and-columns
--old
CREATE TABLE note (id int, body text);
GRANT ALL ON note TO app_user;
GRANT SELECT (id) ON note TO app_user;
--new
CREATE TABLE note (id int, body text);
GRANT SELECT, UPDATE ON note TO app_user;
GRANT SELECT (id) ON note TO app_user;
REVOKE DELETE ON note FROM CURRENT_USER;
GRANT ALL ON note TO PUBLIC;
