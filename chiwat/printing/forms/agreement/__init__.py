"""The performance agreement (คำรับรองการปฏิบัติราชการ): its texts and layout."""
