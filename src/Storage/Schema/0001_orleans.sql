-- The database contract of the Orleans AdoNet providers (clustering, reminders; persistence is in 0006): they read their statements from
-- orleansquery by key and bind parameters and read columns by name. Only keys, parameters and result columns are theirs; the rest is ours.

CREATE TABLE orleansquery (
  querykey  varchar(64) PRIMARY KEY,
  querytext text NOT NULL
);

-- Reminders. Text instead of bounded varchar: a long grain key must never fail to register its wake.
CREATE TABLE orleansreminderstable (
  serviceid    text           COLLATE "C" NOT NULL,
  grainid      text           COLLATE "C" NOT NULL,
  remindername text           COLLATE "C" NOT NULL,
  starttime    timestamptz(3) NOT NULL,
  period       bigint         NOT NULL,
  grainhash    integer        NOT NULL,
  version      integer        NOT NULL,
  PRIMARY KEY (serviceid, grainid, remindername)
) WITH (
  -- Re-registration moves starttime only, which is in no index: with room in the page that is a heap-only update.
  fillfactor = 80,
  autovacuum_vacuum_scale_factor = 0.05,
  autovacuum_vacuum_threshold = 500
);

-- A silo reads its range of hashes at start, every few minutes, and whenever the ring changes.
CREATE INDEX orleansreminderstable_range ON orleansreminderstable (serviceid, grainhash);

CREATE TABLE orleansmembershipversiontable (
  deploymentid varchar(150)   PRIMARY KEY,
  timestamp    timestamptz(3) NOT NULL DEFAULT now(),
  version      integer        NOT NULL DEFAULT 0
);

CREATE TABLE orleansmembershiptable (
  deploymentid varchar(150)   NOT NULL REFERENCES orleansmembershipversiontable ON DELETE CASCADE,
  address      varchar(45)    NOT NULL,
  port         integer        NOT NULL,
  generation   integer        NOT NULL,
  siloname     varchar(150)   NOT NULL,
  hostname     varchar(255)   NOT NULL,
  status       integer        NOT NULL,
  proxyport    integer,
  suspecttimes text,
  starttime    timestamptz(3) NOT NULL,
  iamalivetime timestamptz(3) NOT NULL,
  PRIMARY KEY (deploymentid, address, port, generation)
);

INSERT INTO orleansquery (querykey, querytext) VALUES
('UpsertReminderRowKey', $sql$
  INSERT INTO orleansreminderstable AS r (serviceid, grainid, remindername, starttime, period, grainhash, version)
  VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
  ON CONFLICT (serviceid, grainid, remindername) DO UPDATE
    SET starttime = excluded.starttime, period = excluded.period, grainhash = excluded.grainhash, version = r.version + 1
  RETURNING r.version AS Version
$sql$),
('ReadReminderRowsKey', $sql$
  SELECT grainid AS GrainId, remindername AS ReminderName, starttime AS StartTime, period AS Period, version AS Version
  FROM orleansreminderstable
  WHERE serviceid = @ServiceId AND grainid = @GrainId
$sql$),
('ReadReminderRowKey', $sql$
  SELECT grainid AS GrainId, remindername AS ReminderName, starttime AS StartTime, period AS Period, version AS Version
  FROM orleansreminderstable
  WHERE serviceid = @ServiceId AND grainid = @GrainId AND remindername = @ReminderName
$sql$),
-- The ring is signed here: range 1 is (begin, end], range 2 is the part that wraps around.
('ReadRangeRows1Key', $sql$
  SELECT grainid AS GrainId, remindername AS ReminderName, starttime AS StartTime, period AS Period, version AS Version
  FROM orleansreminderstable
  WHERE serviceid = @ServiceId AND grainhash > @BeginHash AND grainhash <= @EndHash
$sql$),
('ReadRangeRows2Key', $sql$
  SELECT grainid AS GrainId, remindername AS ReminderName, starttime AS StartTime, period AS Period, version AS Version
  FROM orleansreminderstable
  WHERE serviceid = @ServiceId AND (grainhash > @BeginHash OR grainhash <= @EndHash)
$sql$),
('DeleteReminderRowKey', $sql$
  WITH gone AS (
    DELETE FROM orleansreminderstable
    WHERE serviceid = @ServiceId AND grainid = @GrainId AND remindername = @ReminderName AND version = @Version
    RETURNING 1)
  SELECT count(*)::integer FROM gone
$sql$),
('DeleteReminderRowsKey', $sql$
  DELETE FROM orleansreminderstable WHERE serviceid = @ServiceId
$sql$),
('InsertMembershipVersionKey', $sql$
  WITH added AS (
    INSERT INTO orleansmembershipversiontable (deploymentid) VALUES (@DeploymentId)
    ON CONFLICT (deploymentid) DO NOTHING
    RETURNING 1)
  SELECT count(*)::integer FROM added
$sql$),
-- Every change of the table moves the version row first: it is the lock, and a stale version changes nothing.
('InsertMembershipKey', $sql$
  WITH moved AS (
    UPDATE orleansmembershipversiontable SET timestamp = now(), version = version + 1
    WHERE deploymentid = @DeploymentId AND version = @Version
      AND NOT EXISTS (SELECT 1 FROM orleansmembershiptable
                      WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING 1),
  added AS (
    INSERT INTO orleansmembershiptable
      (deploymentid, address, port, generation, siloname, hostname, status, proxyport, starttime, iamalivetime)
    SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM moved
    RETURNING 1)
  SELECT count(*)::integer FROM added
$sql$),
('UpdateMembershipKey', $sql$
  WITH moved AS (
    UPDATE orleansmembershipversiontable SET timestamp = now(), version = version + 1
    WHERE deploymentid = @DeploymentId AND version = @Version
      AND EXISTS (SELECT 1 FROM orleansmembershiptable
                  WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING 1),
  changed AS (
    UPDATE orleansmembershiptable SET status = @Status, suspecttimes = @SuspectTimes, iamalivetime = @IAmAliveTime
    FROM moved
    WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
    RETURNING 1)
  SELECT count(*)::integer FROM changed
$sql$),
('UpdateIAmAlivetimeKey', $sql$
  UPDATE orleansmembershiptable SET iamalivetime = @IAmAliveTime
  WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$sql$),
-- The version comes back even when the table or the wanted row is empty.
('MembershipReadRowKey', $sql$
  SELECT v.deploymentid AS DeploymentId, m.address AS Address, m.port AS Port, m.generation AS Generation, m.siloname AS SiloName,
         m.hostname AS HostName, m.status AS Status, m.proxyport AS ProxyPort, m.suspecttimes AS SuspectTimes,
         m.starttime AS StartTime, m.iamalivetime AS IAmAliveTime, v.version AS Version
  FROM orleansmembershipversiontable v
  LEFT JOIN orleansmembershiptable m
    ON m.deploymentid = v.deploymentid AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
  WHERE v.deploymentid = @DeploymentId
$sql$),
('MembershipReadAllKey', $sql$
  SELECT v.deploymentid AS DeploymentId, m.address AS Address, m.port AS Port, m.generation AS Generation, m.siloname AS SiloName,
         m.hostname AS HostName, m.status AS Status, m.proxyport AS ProxyPort, m.suspecttimes AS SuspectTimes,
         m.starttime AS StartTime, m.iamalivetime AS IAmAliveTime, v.version AS Version
  FROM orleansmembershipversiontable v
  LEFT JOIN orleansmembershiptable m ON m.deploymentid = v.deploymentid
  WHERE v.deploymentid = @DeploymentId
$sql$),
('GatewaysQueryKey', $sql$
  SELECT address AS Address, proxyport AS ProxyPort, generation AS Generation
  FROM orleansmembershiptable
  WHERE deploymentid = @DeploymentId AND status = @Status AND proxyport > 0
$sql$),
-- Silos go with their version row (foreign key).
('DeleteMembershipTableEntriesKey', $sql$
  DELETE FROM orleansmembershipversiontable WHERE deploymentid = @DeploymentId
$sql$),
-- 3 is Active: a silo that is alive is never defunct, however old its heartbeat looks.
('CleanupDefunctSiloEntriesKey', $sql$
  DELETE FROM orleansmembershiptable WHERE deploymentid = @DeploymentId AND iamalivetime < @IAmAliveTime AND status <> 3
$sql$);
