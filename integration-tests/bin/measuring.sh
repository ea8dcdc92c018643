# Read by the measurements beside it, which say what they are with `name`: finds a JDK, builds what they run, and runs it.
# Leaves with 3 when something must be installed first or can't be built.

here=$(CDPATH='' cd "$(dirname "$0")" && pwd -P) || exit 1
module=$(dirname "$here")
home=$(dirname "$module")

. "$here/jdk.sh"

# Built when it never was, or when something of the product or of these tests changed since.
build() {
  stamp=$module/target/measuring.stamp
  if [ -f "$stamp" ] && [ -f "$module/target/test.classpath" ]; then
    newer=$(cd "$home" && find pom.xml hub xsd security config routes partner admin dist integration-tests \
      -name target -prune -o -type f \( -path '*/src/main/*' -o -path 'integration-tests/src/test/*' -o -name pom.xml \) -newer "$stamp" -print 2>/dev/null)
    [ -n "$newer" ] || return 0
  fi
  say "building"
  mkdir -p "$module/target"
  touch "$stamp.started"
  maven() {
    JAVA_HOME=$jdk mvn -B -q "$@" -f "$home/pom.xml" -pl integration-tests -am test-compile dependency:build-classpath \
      -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test -DskipTests -Denforcer.skip -Dcyclonedx.skip
  }
  maven -o >/dev/null 2>&1 || maven >&2 || { say " ✖ what is measured could not be built  (exit 3)" && exit 3; }
  mv "$stamp.started" "$stamp"
}

# measure CLASS ARGUMENT...: becomes the JVM that measures.
measure() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    '' | C | POSIX) text='-Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8' ;;
    *) text='' ;;
  esac
  ulimit -c 0 # what is in memory is personal data
  # shellcheck disable=SC2086
  exec "$jdk/bin/java" $options $text --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:-HeapDumpOnOutOfMemoryError \
    -Dcrossroads.home="$home" -Dcrossroads.console=OFF -cp "$module/target/test-classes:$(cat "$module/target/test.classpath")" "$@"
}
