# Read by the measurements beside it, which say what they are with `name`: finds a JDK, builds what they run, and runs it.
# Leaves with 3 when something must be installed first or can't be built.

needed=25
here=$(CDPATH='' cd "$(dirname "$0")" && pwd -P) || exit 1
module=$(dirname "$here")
home=$(dirname "$module")

say() { printf '%s\n' "$*" >&2; }

# Sets jdk when the folder $1 holds a Java that is new enough.
try_jdk() {
  [ -z "$jdk" ] && [ -x "$1/bin/java" ] || return 0
  version=''
  [ ! -r "$1/release" ] || version=$(sed -n 's/^JAVA_VERSION="\(.*\)".*/\1/p' "$1/release")
  [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([^"]*\).*/\1/p')
  version=${version#1.}
  version=${version%%[!0-9]*}
  [ -z "$version" ] || [ "$version" -lt "$needed" ] || jdk=$1
}

find_jdk() {
  jdk=''
  [ -z "${JAVA_HOME:-}" ] || try_jdk "$JAVA_HOME"
  java=$(command -v java 2>/dev/null) && try_jdk "$(dirname "$(dirname "$(readlink -f "$java" 2>/dev/null || printf '%s' "$java")")")"
  for folder in /usr/lib/jvm/* "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    try_jdk "$folder"
  done
  if [ -z "$jdk" ]; then
    say " ✖ no Java $needed or later found  (exit 3)"
    say "   → install a JDK $needed, or JAVA_HOME=/path/to/jdk-$needed $0"
    exit 3
  fi
}

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
