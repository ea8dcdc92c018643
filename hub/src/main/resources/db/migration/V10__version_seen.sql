-- A node without the owner's login sees how new the tables are.

GRANT SELECT ON "${flyway:table}" TO "${workingRole}";
