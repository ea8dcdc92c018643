# Read by the programs beside it that start the checker, which shares no code with the hub: finds a JDK, builds the checker, runs it.
# Leaves with 3 when something must be installed first or can't be built.

here=$(CDPATH='' cd "$(dirname "$0")" && pwd -P) || exit 1
checker=$here/../checker
home=$here/../..

. "$here/jdk.sh"
find_jdk

# checked CLASS ARGUMENT...: becomes the JVM that checks.
checked() {
  # Built when it never was, or was changed since.
  stamp=$checker/target/check-demo.stamp
  if [ "${CROSSROADS_BUILD:-}" = no ]; then
    [ -d "$checker/target/classes" ] && [ -d "$checker/target/lib" ] ||
      { say " ✖ the checker was not built yet, and CROSSROADS_BUILD=no forbids it  (exit 3)" && exit 3; }
  elif [ ! -f "$stamp" ] || [ -n "$(find "$checker/pom.xml" "$checker/src/main" -newer "$stamp" 2>/dev/null)" ]; then
    build() { JAVA_HOME=$jdk mvn -B -q "$@" -f "$home/pom.xml" -pl integration-tests/checker process-classes -Denforcer.skip -Dcyclonedx.skip; }
    build -o >/dev/null 2>&1 || build >&2 || { say " ✖ the checker could not be built  (exit 3)" && exit 3; }
    touch "$stamp"
  fi

  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    '' | C | POSIX) text='-Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8' ;;
    *) text='' ;;
  esac
  ulimit -c 0 # what is in memory is personal data
  # shellcheck disable=SC2086
  exec "$jdk/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-HeapDumpOnOutOfMemoryError $text \
    -cp "$checker/target/classes:$checker/target/lib/*" "$@"
}
