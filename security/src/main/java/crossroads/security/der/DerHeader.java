package crossroads.security.der;

/** Tag and length of one element: where its content begins and ends. */
record DerHeader(boolean isConstructed, int content, int end) {

    private static final int CLASS = 0xC0;
    private static final int CONSTRUCTED = 0x20;
    private static final int NUMBER = 0x1F;
    private static final int SEQUENCE = 16;
    private static final int SET = 17;

    /** @param limit where whatever holds the element ends */
    static DerHeader at(byte[] der, int position, int limit) throws NotDerException {
        if (position + 2 > limit) {
            throw new NotDerException("cut short");
        }
        int tag = der[position] & 0xFF;
        boolean constructed = (tag & CONSTRUCTED) != 0;
        int number = tag & NUMBER;
        if (number == NUMBER) {
            throw new NotDerException("a tag above 30");
        }
        if ((tag & CLASS) == 0 && (number == 0 || constructed != (number == SEQUENCE || number == SET))) {
            throw new NotDerException("BER where DER is asked: a string in pieces, or an end mark");
        }
        int first = der[position + 1] & 0xFF;
        int content = position + 2;
        long length = first;
        if (first == 0x80) {
            throw new NotDerException("BER where DER is asked: an indefinite length");
        }
        if (first > 0x80) {
            int octets = first & 0x7F;
            if (octets > 4 || content + octets > limit) {
                throw new NotDerException("a length beyond its end");
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | der[content + i] & 0xFF;
            }
            if (length < 0x80 || length >> 8 * (octets - 1) == 0) {
                throw new NotDerException("BER where DER is asked: a length longer than needed");
            }
            content += octets;
        }
        if (length > limit - content) {
            throw new NotDerException("a length beyond its end");
        }
        return new DerHeader(constructed, content, content + (int) length);
    }
}
