package crossroads.torture.agent;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.function.Consumer;

/**
 * Changes methods of the process that it is attached to: {@code die CLASS METHOD before|after N}, {@code fail CLASS METHOD before|after N EXCEPTION},
 * {@code clock SECONDS}.
 */
public final class Agent {

    /** By how much the process' instants are moved. */
    private static final String STEP = "crossroads.torture.clock";

    private static final ClassDesc POINTS = ClassDesc.of("crossroads.torture.agent.Points");
    private static boolean isClockOurs;
    /** Takes the last change of a step or call back. */
    private static AutoCloseable last = () -> {};

    private Agent() {}

    public static void agentmain(String order, Instrumentation instrumentation) throws Exception {
        String[] words = order.split(" ");
        switch (words[0]) {
            case "die" -> {
                last.close();
                last = change(instrumentation, loaded(instrumentation, words[1]), words[2], words[3].equals("after"), call("die"));
                Points.arm(Integer.parseInt(words[4]));
            }
            case "fail" -> {
                last.close();
                last = change(instrumentation, loaded(instrumentation, words[1]), words[2], words[3].equals("after"), call("fail"));
                Points.arm(Integer.parseInt(words[4]), loaded(instrumentation, words[5]));
            }
            case "clock" -> {
                System.setProperty(STEP, words[1]);
                if (!isClockOurs) {
                    isClockOurs = true;
                    change(instrumentation, java.time.Clock.class, "currentInstant", true, Agent::moved);
                }
            }
            default -> throw new IllegalArgumentException(order);
        }
    }

    private static Class<?> loaded(Instrumentation instrumentation, String name) throws ClassNotFoundException {
        for (Class<?> one : instrumentation.getAllLoadedClasses()) {
            if (one.getName().equals(name)) {
                return one;
            }
        }
        return Class.forName(name, true, ClassLoader.getSystemClassLoader());
    }

    private static Consumer<CodeBuilder> call(String point) {
        return code -> code.invokestatic(POINTS, point, ConstantDescs.MTD_void);
    }

    /** An Instant lies on the stack. */
    private static void moved(CodeBuilder code) {
        ClassDesc instant = ClassDesc.of("java.time.Instant");
        code.ldc(STEP)
                .lconst_0()
                .invokestatic(
                        ConstantDescs.CD_Long, "getLong", MethodTypeDesc.of(ConstantDescs.CD_Long, ConstantDescs.CD_String, ConstantDescs.CD_long))
                .invokevirtual(ConstantDescs.CD_Long, "longValue", MethodTypeDesc.of(ConstantDescs.CD_long))
                .invokevirtual(instant, "plusSeconds", MethodTypeDesc.of(instant, ConstantDescs.CD_long));
    }

    private static AutoCloseable change(Instrumentation instrumentation, Class<?> target, String method, boolean isAfter, Consumer<CodeBuilder> code) throws Exception {
        ClassFileTransformer transformer = new ClassFileTransformer() {
            @Override
            public byte[] transform(Module module, ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
                return redefined == target ? changed(bytes, loader, method, isAfter, code) : null;
            }
        };
        instrumentation.addTransformer(transformer, true);
        instrumentation.retransformClasses(target);
        return () -> {
            instrumentation.removeTransformer(transformer);
            instrumentation.retransformClasses(target);
        };
    }

    private static byte[] changed(byte[] bytes, ClassLoader loader, String method, boolean isAfter, Consumer<CodeBuilder> code) {
        ClassHierarchyResolver classes = ClassHierarchyResolver.defaultResolver()
                .orElse(ClassHierarchyResolver.ofResourceParsing(loader == null ? ClassLoader.getSystemClassLoader() : loader));
        ClassFile file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(classes));
        CodeTransform transform = new CodeTransform() {
            @Override
            public void atStart(CodeBuilder builder) {
                if (!isAfter) {
                    code.accept(builder);
                }
            }

            @Override
            public void accept(CodeBuilder builder, CodeElement element) {
                if (isAfter && element instanceof ReturnInstruction) {
                    code.accept(builder);
                }
                builder.with(element);
            }
        };
        return file.transformClass(file.parse(bytes), ClassTransform.transformingMethodBodies(one -> one.methodName().equalsString(method), transform));
    }
}
