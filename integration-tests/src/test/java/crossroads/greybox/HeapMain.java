package crossroads.greybox;
public class HeapMain { public static void main(String... a) throws Exception {
 java.nio.file.Path f = java.nio.file.Files.createTempDirectory("greybox");
 try { IdleMemory.Looked l = IdleMemory.after(Integer.parseInt(a[0]), f); System.out.println(l.consultations()+" "+l.dumpedBytes()+" "+l.arrays()); l.found().forEach((k,v)->System.out.println(v+" x "+k)); }
 finally { crossroads.integration.BadInput.delete(f); } System.exit(0);} }
